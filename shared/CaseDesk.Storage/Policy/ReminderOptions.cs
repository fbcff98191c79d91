using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CaseDesk.Core.Policy;

namespace CaseDesk.Storage.Policy;

/// <summary>Settings of the section <c>Reminders</c>: hours of the day in Shanghai, <c>HH:mm</c>.</summary>
public sealed class ReminderOptions : IValidatableObject
{
    public const string Section = "Reminders";

    /// <summary>Nothing is sent before. Default 08:00.</summary>
    public string SendFrom { get; set; } = "08:00";

    /// <summary>Nothing is sent at or after. Default 21:00.</summary>
    public string SendUntil { get; set; } = "21:00";

    /// <summary>When a day's reminder is sent. Default 09:00.</summary>
    public string SendAt { get; set; } = "09:00";

    /// <summary>A method, not a property: validation reads properties before it knows that the texts are times.</summary>
    public ReminderHours ToHours() => new(Read(SendFrom)!.Value, Read(SendUntil)!.Value, Read(SendAt)!.Value);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(SendFrom), SendFrom), (nameof(SendUntil), SendUntil), (nameof(SendAt), SendAt) })
        {
            if (Read(value) is null)
            {
                yield return new ValidationResult($"Set Reminders__{name} to a time of day such as 08:00.");
                yield break;
            }
        }

        if (Read(SendFrom) > Read(SendAt) || Read(SendAt) >= Read(SendUntil))
            yield return new ValidationResult("Set Reminders__SendFrom <= Reminders__SendAt < Reminders__SendUntil.");
    }

    private static TimeOnly? Read(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
