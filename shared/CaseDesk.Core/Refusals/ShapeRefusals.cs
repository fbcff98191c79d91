namespace CaseDesk.Core.Refusals;

/// <summary>
/// What is wrong with JSON, or with a value of it, before anybody asks what the whole means; texts in Refusals/Texts/http.json.
/// </summary>
public static class ShapeRefusals
{
    public static readonly RefusalEntry JsonInvalid = new("json-invalid", 400);
    public static readonly RefusalEntry FieldMissing = new("field-missing", 422);
    public static readonly RefusalEntry FieldUnknown = new("field-unknown", 422);
    public static readonly RefusalEntry FieldWrongType = new("field-wrong-type", 422);
    public static readonly RefusalEntry ValueInvalid = new("value-invalid", 422);
    public static readonly RefusalEntry TextEmpty = new("text-empty", 422);
    public static readonly RefusalEntry TextTooLong = new("text-too-long", 422);
    public static readonly RefusalEntry ListTooLong = new("list-too-long", 422);
}
