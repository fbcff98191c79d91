namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>What goes wrong at a storage call.</summary>
internal enum Mishap
{
    /// <summary>The call never reaches storage.</summary>
    NotSent,

    /// <summary>Storage did it; the caller gets an exception.</summary>
    AnswerLost,

    /// <summary>Storage did it, the answer is lost, and the SDK sends it once more.</summary>
    SentAgain,

    /// <summary>The process ends before the call.</summary>
    DiesBefore,

    /// <summary>The process ends right after storage did it.</summary>
    DiesAfter,
}
