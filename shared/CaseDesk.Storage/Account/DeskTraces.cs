using System.Diagnostics;

namespace CaseDesk.Storage.Account;

/// <summary>
/// Where traces of the desk's work come from. A hop through a queue is one trace; what waited for hours in the due index or in a lane is a
/// trace of its own that links to the one which asked for it. Tags are ids and words of the code, never what a case says.
/// </summary>
public static class DeskTraces
{
    /// <summary>The name that a host collects by.</summary>
    public const string SourceName = "CaseDesk";

    public const string CaseId = "casedesk.case.id";

    public const string EvidenceId = "casedesk.evidence.id";

    public const string EndpointId = "casedesk.endpoint.id";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>The place that work which is asked for now goes on from; null when nobody traces.</summary>
    public static string? Here => Activity.Current is { IdFormat: ActivityIdFormat.W3C } here ? here.Id : null;

    /// <summary>A part of whatever is under way.</summary>
    public static Activity? Start(string name, params ReadOnlySpan<(string Name, object? Value)> ids) =>
        Tagged(s_source.StartActivity(name), ids);

    /// <summary>Work that was asked for by another place: a message's, or a step's that has ended.</summary>
    /// <param name="traceparent">Null to be a part of whatever is under way.</param>
    public static Activity? Follow(string name, string? traceparent, params ReadOnlySpan<(string Name, object? Value)> ids)
    {
        if (!ActivityContext.TryParse(traceparent, null, isRemote: true, out var origin))
            return Start(name, ids);
        // The run itself, with its queue or timer, is the host's to tell as a request; this is what the desk does in it.
        // What called us, the host's own trace of the run, is not lost: it is linked.
        ActivityLink[] links = Activity.Current is { } caller && caller.TraceId != origin.TraceId ? [new ActivityLink(caller.Context)] : [];
        return Tagged(s_source.StartActivity(name, ActivityKind.Internal, origin, links: links), ids);
    }

    /// <summary>Links to those who asked for what is under way, before it waited.</summary>
    public static void AddLinks(this Activity activity, IEnumerable<string?> asked)
    {
        ArgumentNullException.ThrowIfNull(activity);
        foreach (var one in asked.Distinct(StringComparer.Ordinal))
        {
            if (ActivityContext.TryParse(one, null, isRemote: true, out var context))
                activity.AddLink(new ActivityLink(context));
        }
    }

    private static Activity? Tagged(Activity? activity, ReadOnlySpan<(string Name, object? Value)> ids)
    {
        if (activity is not null)
        {
            foreach (var (name, value) in ids)
                activity.SetTag(name, value);
        }

        return activity;
    }
}
