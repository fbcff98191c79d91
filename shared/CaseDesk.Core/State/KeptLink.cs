namespace CaseDesk.Core.State;

/// <summary>What is kept of a case's own link. Neither part opens the case, nor does what follows from them without a key.</summary>
/// <param name="Hash">To know the link and the feed by; see <see cref="Cases.LinkSecret"/>.</param>
/// <param name="Closed">The link's secret part, encrypted for this one case, so that the desk can show it again.</param>
public sealed record KeptLink(string Hash, string Closed);
