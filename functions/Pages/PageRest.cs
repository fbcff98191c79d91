namespace CaseDesk.Functions.Pages;

/// <summary>
/// The half of a page's script that comes after the other: what nobody needs to begin. It adds its words to the page's.
/// </summary>
/// <param name="Texts">Files of words that only this half says; where two have the same key the later one counts.</param>
/// <param name="Shared">Names of the first half that this half uses; none of them is given another value later.</param>
internal sealed record PageRest(IReadOnlyList<string> Texts, IReadOnlyList<string> Scripts, IReadOnlyList<string> Shared);
