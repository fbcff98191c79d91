namespace CaseDesk.Core.Texts;

/// <summary>Chinese first, English beside it.</summary>
public sealed record BilingualText(string Zh, string En);
