using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The words that a mail has beside those of <see cref="RobotTexts"/>, from <c>Alerts/Texts/mail-texts.json</c>.</summary>
/// <param name="Subject">Of a case's alert, with <c>{title}</c>, <c>{level}</c> and <c>{case}</c>.</param>
/// <param name="DeskSubject">Of an alert of the desk as a whole.</param>
/// <param name="Levels">What the subject says about haste.</param>
/// <param name="Footer">Why it came and how to stop it.</param>
internal sealed record MailTexts(string Subject, string DeskSubject, IReadOnlyDictionary<RobotLevel, string> Levels, BilingualText Footer)
{
    public static MailTexts Shipped { get; } = AlertTexts.Read<MailTexts>("mail-texts.json");

    public string SubjectOf(string title, RobotLevel level, string? caseId) =>
        (caseId is null ? DeskSubject : Subject)
            .Replace("{title}", title, StringComparison.Ordinal)
            .Replace("{level}", Levels[level], StringComparison.Ordinal)
            .Replace("{case}", caseId, StringComparison.Ordinal);
}
