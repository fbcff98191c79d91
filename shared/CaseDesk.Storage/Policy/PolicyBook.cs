using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Playbooks;
using CaseDesk.Storage.Windows;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Policy;

/// <summary>
/// The policy that rules go by: calendar, playbooks, hours. Taken once per request or message, like the time. What ships is read once, by
/// the first that needs it; what the desk put in place of it is looked for as <see cref="DeskData"/> says, and the policy is made anew only
/// when it changed.
/// </summary>
public sealed partial class PolicyBook(
    IOptions<ReminderOptions> reminders,
    IOptions<DeskOptions> desk,
    DeskData data,
    CalendarBook calendars,
    ILogger<PolicyBook> logger
)
{
    private readonly Lazy<CasePolicy> _shipped = new(() =>
        new CasePolicy(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, reminders.Value.ToHours(), desk.Value.TruthRequired)
    );

    private volatile Made? _made;
    private bool _isPreparing;

    public async ValueTask<CasePolicy> CurrentAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Prepare();
        var calendar = await calendars.CurrentAsync(cancellation);
        var files = await data.CurrentAsync(cancellation);
        if (_made is { } made && ReferenceEquals(made.Files, files) && ReferenceEquals(made.Policy.Calendar, calendar))
            return made.Policy;
        var policy = Make(files, _made?.Policy ?? _shipped.Value) with { Calendar = calendar };
        _made = new Made(files, policy);
        return policy;
    }

    /// <summary>
    /// Begins to read what ships, if nobody has yet: beside the answer that needs it not, or beside what is asked of storage. Before the
    /// first answer it would make a cold start a fifth longer. That the files are sound is known from the build.
    /// </summary>
    public void Prepare()
    {
        if (!_shipped.IsValueCreated && Interlocked.Exchange(ref _isPreparing, true) is false)
            _ = Task.Run(() => _shipped.Value);
    }

    /// <summary>The policy with the calendar looked at now; null while the calendar <paramref name="version"/> is not stored yet.</summary>
    public async Task<CasePolicy?> WithCalendarAsync(string version, CancellationToken cancellation)
    {
        var edition = await calendars.ReadAsync(cancellation);
        return edition.Has(version) ? await CurrentAsync(cancellation) with { Calendar = edition.Calendar } : null;
    }

    /// <summary>Look for the desk's own data again at the next request: a case names something that is not known here yet.</summary>
    public void Expire() => data.Expire();

    private CasePolicy Make(IReadOnlyDictionary<string, DeskDataFile> files, CasePolicy before) =>
        _shipped.Value with
        {
            Playbooks = Catalogue(files, before.Playbooks),
        };

    /// <summary>
    /// A stored file that no longer fits what ships (after a deployment) must not stop the desk: that platform stays as it was before.
    /// </summary>
    private PlaybookCatalogue Catalogue(IReadOnlyDictionary<string, DeskDataFile> files, PlaybookCatalogue before)
    {
        var catalogue = PlaybookCatalogue.Shipped;
        foreach (var (name, file) in files)
        {
            if (PlaybookFiles.CodeOf(name) is not { } code)
                continue;
            var read = PlaybookFile.Read(file.Bytes);
            var merged = read.Platform is { } sent ? PlaybookMerge.Of(PlaybookCatalogue.Shipped.Platform(code), sent).Platform : null;
            var fault = read.Faults.Concat(merged is null ? [] : PlaybookCheck.Of(merged)).FirstOrDefault();
            if (fault is not null)
                Log.Unsound(logger, name, fault.Path, fault.Code);
            if ((fault is null ? merged : before.Platform(code)) is { } platform)
                catalogue = catalogue.With(platform);
        }

        return catalogue;
    }

    private sealed record Made(IReadOnlyDictionary<string, DeskDataFile> Files, CasePolicy Policy);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Stored data {Name} is not sound at {Path}: {Code}. What was in force before stays; put a sound file in its place"
        )]
        public static partial void Unsound(ILogger logger, string name, string path, string code);
    }
}
