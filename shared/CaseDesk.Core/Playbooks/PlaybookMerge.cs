using System.Globalization;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>
/// A shipped platform with what the desk put in place: entries of the same key are replaced where they stand, others are added at the end.
/// Causes go by (cause, first day), so that a rule's next version stands beside the one before it.
/// </summary>
/// <param name="Platform">The whole.</param>
/// <param name="Added">Keys such as <c>causes/late-scan</c> that the shipped platform has not.</param>
/// <param name="Replaced">Keys that it has.</param>
public sealed record PlaybookMerge(Platform Platform, IReadOnlyList<string> Added, IReadOnlyList<string> Replaced)
{
    /// <summary>For each entry that the sent file holds, its place in the whole and its place in that file.</summary>
    internal IReadOnlyDictionary<string, string> Places { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether there was a shipped platform to merge with.</summary>
    internal bool OntoShipped { get; private init; }

    public static PlaybookMerge Of(Platform? shipped, Platform sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var into = new Merging(
            shipped
                ?? sent with
                {
                    Sources = new Dictionary<string, Source>(),
                    Items = [],
                    Schedules = new Dictionary<string, IReadOnlyList<ReminderStep>>(),
                    Clocks = [],
                    Holds = [],
                    Escalation = [],
                    Playbooks = [],
                    Guides = [],
                }
        );
        var was = into.Onto;
        var whole = was with
        {
            Format = sent.Format,
            Code = sent.Code,
            Title = sent.Title,
            FullName = sent.FullName ?? was.FullName,
            Version = sent.Version,
            Sources = into.Members("sources", was.Sources, sent.Sources),
            Items = into.Entries("items", was.Items, sent.Items, item => item.Item),
            Schedules = into.Members("schedules", was.Schedules, sent.Schedules),
            Clocks = into.Entries("clocks", was.Clocks, sent.Clocks, clock => clock.Rule),
            Holds = into.Entries("holds", was.Holds, sent.Holds, hold => CaseNames.Of(hold.Hold)),
            Escalation = into.Entries("escalation", was.Escalation, sent.Escalation, step => step.Step),
            Playbooks = into.Entries("playbooks", was.Playbooks, sent.Playbooks, entry =>
                $"{entry.Cause}@{entry.EffectiveFrom.ToString("O", CultureInfo.InvariantCulture)}"
            ),
            Guides = into.Entries("guides", was.Guides, sent.Guides, guide => guide.Code),
        };
        return new PlaybookMerge(whole, into.Added, into.Replaced) { Places = into.Places, OntoShipped = shipped is not null };
    }

    /// <summary>
    /// A fault of the whole, told at its place in the sent file; what lies in no entry of that file is told as a fault of the file.
    /// </summary>
    public PlaybookFault InSent(PlaybookFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!OntoShipped)
            return fault;
        if ((Find(fault.Path) ?? (fault.Also is null ? null : Find(fault.Also))) is not { } place)
            return new PlaybookFault("$", PlaybookRefusals.MergeUnsound.With(("place", fault.Path), ("code", fault.Code)));
        var arguments = fault.Why.Arguments.ToDictionary(
            argument => argument.Key,
            argument => argument.Value == fault.Path ? place : argument.Value,
            StringComparer.Ordinal
        );
        return new PlaybookFault(place, fault.Why with { Arguments = arguments });
    }

    private string? Find(string path)
    {
        // An entry's place is "$.list[n]" or "$.members.key": the first end of a part after the list's own name.
        var head = path.AsSpan(Math.Min(2, path.Length)).IndexOfAny('.', '[');
        if (head < 0)
            return path;
        foreach (var (whole, sent) in Places)
        {
            if (path == whole || (path.StartsWith(whole, StringComparison.Ordinal) && path[whole.Length] is '.' or '['))
                return sent + path[whole.Length..];
        }

        return path.StartsWith("$.title", StringComparison.Ordinal) ? path : null;
    }

    private sealed class Merging(Platform onto)
    {
        public Platform Onto => onto;

        public List<string> Added { get; } = [];

        public List<string> Replaced { get; } = [];

        public Dictionary<string, string> Places { get; } = new(StringComparer.Ordinal);

        public List<T> Entries<T>(string name, IReadOnlyList<T> was, IReadOnlyList<T> sent, Func<T, string> keyOf)
        {
            var whole = was.ToList();
            foreach (var (index, entry) in sent.Index())
            {
                var key = keyOf(entry);
                var at = whole.FindIndex(known => keyOf(known) == key);
                (at < 0 ? Added : Replaced).Add($"{name}/{key}");
                if (at < 0)
                {
                    at = whole.Count;
                    whole.Add(entry);
                }

                whole[at] = entry;
                Places[$"$.{name}[{at}]"] = $"$.{name}[{index}]";
            }

            return whole;
        }

        public Dictionary<string, T> Members<T>(string name, IReadOnlyDictionary<string, T> was, IReadOnlyDictionary<string, T> sent)
        {
            var whole = was.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
            foreach (var (key, value) in sent)
            {
                (whole.ContainsKey(key) ? Replaced : Added).Add($"{name}/{key}");
                whole[key] = value;
                var place = Refusals.JsonShape.Member($"$.{name}", key);
                Places[place] = place;
            }

            return whole;
        }
    }
}
