using CaseDesk.Core.Access;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Functions.Cases;

/// <summary>Which cases an address asks for: <c>status</c>, <c>cause</c>, <c>platform</c>, <c>owner</c> (<c>-</c> for nobody's),
/// <c>dueBefore</c> and <c>q</c>.</summary>
internal static class CaseFilter
{
    /// <summary>Characters of a search, inclusive.</summary>
    private const int MaxSearch = 200;

    private static readonly string[] s_names = ["status", "cause", "platform", "owner", "dueBefore", "q"];

    /// <param name="more">Names that the address may have besides.</param>
    public static Outcome<ListQuery> Read(RequestContext context, params string[] more)
    {
        var values = context.Request.Query;
        if (values.Keys.FirstOrDefault(key => !s_names.Contains(key) && !more.Contains(key)) is { } unknown)
            return Wrong(unknown);
        string? Given(string name) => values[name].ToString() is { Length: > 0 } text ? text : null;
        var (status, dueBefore) = ((CaseStatus?)null, (DateTimeOffset?)null);
        if (Given("status") is { } name)
        {
            var known = Enum.GetValues<CaseStatus>().Where(value => CaseNames.Of(value) == name).ToArray();
            if (known.Length == 0)
                return Wrong("status");
            status = known[0];
        }

        if (Given("dueBefore") is { } text)
        {
            if (!InstantConverter.TryRead(text, out var instant))
                return Wrong("dueBefore");
            dueBefore = instant;
        }

        foreach (var code in new[] { "cause", "platform" })
        {
            if (Given(code)?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-') == true)
                return Wrong(code);
        }

        var owner = Given("owner");
        if (owner is not (null or "-") && OwnerRules.Check("owner", owner) is not null)
            return Wrong("owner");
        var wanted = AccessRules.OwnerFor(context.Caller.Owner, owner == "-" ? "" : owner is null ? null : OwnerRules.Plain(owner));
        if (wanted.IsRefused)
            return wanted.Refusal;
        var caseId = Given("q")?.Trim() is { } id && CaseIds.IsId(id) ? id : null;
        IReadOnlyList<string> words = caseId is null && Given("q") is { Length: <= MaxSearch } search ? SearchKeys.Words(search) : [];
        // Signs alone: a search for nothing must not look like a list of everything.
        if (Given("q") is not null && caseId is null && words.Count == 0)
            return Wrong("q");
        string? after = null;
        if (Given("cursor") is { } cursor && (after = Cursor.Read(cursor)) is null)
            return HttpRefusals.CursorInvalid.With();
        return new ListQuery(status, Given("cause"), dueBefore, after)
        {
            Platform = Given("platform"),
            Owner = wanted.Value,
            Words = words,
            CaseId = caseId,
        };
    }

    public static Refusal Wrong(string name) => HttpRefusals.QueryInvalid.With(("name", name)).At(name);
}
