namespace CaseDesk.Core.Refusals;

/// <summary>What is wrong with JSON before anybody asks what it means; texts in Refusals/Texts/doors.json.</summary>
public static class ShapeRefusals
{
    public static readonly RefusalEntry JsonInvalid = new("json-invalid", 400);
    public static readonly RefusalEntry FieldMissing = new("field-missing", 422);
    public static readonly RefusalEntry FieldUnknown = new("field-unknown", 422);
    public static readonly RefusalEntry FieldWrongType = new("field-wrong-type", 422);
}
