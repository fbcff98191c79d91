namespace CaseDesk.Core.Alerts.Channels;

/// <summary>How a platform shows a message, and how much of it.</summary>
/// <param name="MaxBytes">Of the text in UTF-8, inclusive.</param>
/// <param name="Title">Null where the title stands apart from the text; so for <paramref name="English"/>.</param>
/// <param name="Line">One fact.</param>
/// <param name="HasButton">Whether the link is a button beside the text.</param>
internal sealed record RobotDress(
    int MaxBytes,
    Func<string, RobotLevel, string>? Title,
    Func<string, string> Line,
    Func<string, string>? English,
    bool HasButton = false
);
