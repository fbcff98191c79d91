namespace CaseDesk.Faults.Tests.Storage;

/// <summary>How a storage request goes wrong.</summary>
public enum FaultKind
{
    /// <summary>It never reaches storage; the caller gets an exception.</summary>
    NotSent,

    /// <summary>Storage does it, the answer is lost; the caller gets an exception.</summary>
    AnswerLost,

    /// <summary>Storage does it, the answer is lost, and the SDK sends it once more and meets what it did.</summary>
    AnswerLostAndSentAgain,

    /// <summary>The process is gone: this request and every later one never comes back, until a host is started again.</summary>
    ProcessDies,
}

/// <param name="Number">Which request of the app it hits, from 1.</param>
public sealed record Fault(int Number, FaultKind Kind);
