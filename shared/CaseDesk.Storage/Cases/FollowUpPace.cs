namespace CaseDesk.Storage.Cases;

/// <summary>When a step is followed by the process that took it. Its message stands by in any case.</summary>
public enum FollowUpPace
{
    /// <summary>At once, while the step's caller has its answer already.</summary>
    Beside,

    /// <summary>Before the step's caller has its answer: one thing after the other, as tests of faults need it.</summary>
    Before,

    /// <summary>Not at all, as if the process always ended right after the step: by the message alone.</summary>
    Never,
}

/// <summary>The pace of this desk; only tests have another than the first.</summary>
public sealed record FollowUpSetting(FollowUpPace Pace = FollowUpPace.Beside)
{
    /// <summary>
    /// How long a step's first deliveries are waited for. A receiver that takes longer does not hold up the case's next alert: its delivery
    /// is recorded as waiting, and again when it ends.
    /// </summary>
    public TimeSpan FirstAnswer { get; init; } = TimeSpan.FromSeconds(2);
}
