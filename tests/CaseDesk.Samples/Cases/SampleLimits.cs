using CaseDesk.Core.Evidence;

namespace CaseDesk.Samples.Cases;

/// <summary>What tests take of a file where no limit is what they are about. A desk's own stand in its settings.</summary>
public static class SampleLimits
{
    /// <summary>512 MiB.</summary>
    public const long MaxBytes = 512L * 1024 * 1024;

    public static EvidenceLimits Default { get; } = new(MaxBytes, EvidenceLimits.DefaultKinds);
}
