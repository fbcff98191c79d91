namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The way from a message to the case or the desk: a button where the platform has one, else part of the text.</summary>
/// <param name="Address">Without round brackets, which would end a markdown link.</param>
internal sealed record AlertLink(string Label, string Address)
{
    public string Markdown => $"[{Label}]({Address})";
}
