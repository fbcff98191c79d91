namespace CaseDesk.TestKit;

/// <summary>A desk behind its routes, wherever it runs: inside the test's process, or as the published worker.</summary>
public interface IDesk
{
    Uri BaseAddress { get; }

    /// <summary>Carries the desk key.</summary>
    HttpClient Client { get; }

    string DeskKey { get; }

    /// <summary>Of the account that the desk works on.</summary>
    string StorageConnectionString { get; }

    /// <summary>What the desk's clock says.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Runs a timer function once, now, after a run under way.</summary>
    Task RunTimerAsync(string function, CancellationToken cancellation);

    /// <summary>Every queue and timer run.</summary>
    RunLog Runs { get; }
}
