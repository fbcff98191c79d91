using System.Text.Json.Serialization;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Location;

namespace CaseDesk.Inspection.Apart;

/// <summary>What an inspector can be asked for.</summary>
public enum InspectorTask
{
    /// <summary>All checks of a file, and where it records places.</summary>
    Look,

    /// <summary>A smaller JPEG copy of a picture.</summary>
    Copy,
}

/// <summary>A job for an inspector: everything it is told. Where the bytes lie it never learns.</summary>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Skip">Names of checks that are left out, because an earlier look ended in them.</param>
/// <param name="MaxBytes">Of a copy, inclusive; null when only the kind has to change.</param>
public sealed record InspectorJob(
    InspectorTask Task,
    string FileName,
    FileKind Kind,
    long Size,
    bool MayCarryIdentity,
    InspectionLimits Limits,
    IReadOnlyList<string> Skip,
    long? MaxBytes = null
);

/// <summary>How an inspector ended that should have gone on.</summary>
public enum InspectorDeath
{
    /// <summary>Its process ended: a fault of a library, its stack, its memory.</summary>
    Ended,

    /// <summary>It took longer than a job may.</summary>
    OverTime,

    /// <summary>It wrote too much, or nothing that an inspector says.</summary>
    Garbled,
}

/// <summary>What came of a job.</summary>
/// <param name="Checks">What was found, in order; up to where it died.</param>
public abstract record JobEnd(IReadOnlyList<CheckResult> Checks)
{
    /// <param name="Result">As the task has it.</param>
    public sealed record Done(IReadOnlyList<CheckResult> Checks, byte[] Result) : JobEnd(Checks);

    /// <param name="In">The check that was under way; empty before the first.</param>
    public sealed record Died(IReadOnlyList<CheckResult> Checks, string In, InspectorDeath How) : JobEnd(Checks);
}

/// <summary>What a look at a file ends with, beside the checks.</summary>
/// <param name="Patches">What a copy without places differs in.</param>
/// <param name="Invoice">What the file says as an electronic invoice; null for every other.</param>
public sealed record LookEnd(IReadOnlyList<Patch> Patches, Invoice? Invoice);

/// <summary>How messages are written; generated, so that a child starts without reflection.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(InspectorJob))]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(LookEnd))]
internal sealed partial class ApartJson : JsonSerializerContext;
