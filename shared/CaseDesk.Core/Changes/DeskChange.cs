using System.Text.Json.Serialization;

namespace CaseDesk.Core.Changes;

/// <summary>
/// A change at the desk's level. It carries ids, codes and names of fields, never a secret, an address or somebody's words.
/// </summary>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="Id">Of what is changed, within its kind.</param>
/// <param name="What">A verb in the past: <c>registered</c>, <c>changed</c>, <c>switchedOff</c>, <c>switchedOn</c>, <c>rotated</c>,
/// <c>made</c>, <c>put</c>, <c>imported</c>, <c>replayed</c>, <c>dismissed</c>; <see cref="Removed"/> where it is not there any
/// more.</param>
/// <param name="Fields">Names of what changed, such as <c>events</c> or <c>causes/late-scan</c>, or a code that something has since then, such as
/// <c>role/lead</c>; none where the verb says all.</param>
[method: JsonConstructor]
public sealed record DeskChange(string Kind, string Id, string What, IReadOnlyList<string> Fields)
{
    /// <summary>The one verb after which nothing is there.</summary>
    public const string Removed = "removed";

    public DeskChange(string kind, string id, string what, params string[] fields)
        : this(kind, id, what, (IReadOnlyList<string>)fields) { }

    public bool IsRemoval => What == Removed;
}
