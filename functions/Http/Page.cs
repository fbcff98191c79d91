namespace CaseDesk.Functions.Http;

/// <summary>A page of a list.</summary>
/// <param name="Cursor">Where the next page begins; null after the last.</param>
public sealed record Page<T>(IEnumerable<T> Items, string? Cursor);

/// <summary>A whole list.</summary>
public sealed record Items<T>([property: System.Text.Json.Serialization.JsonPropertyName("items")] IEnumerable<T> All);
