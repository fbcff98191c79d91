namespace CaseDesk.Storage.Backup;

/// <summary>How far an export or import is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Cases dealt with at this stage; files for the stage that reads the archive.</param>
/// <param name="Total">All of them; null when that is not known.</param>
/// <param name="Bytes">Of all files so far.</param>
public sealed record BackupProgress(BackupStage Stage, long Done, long? Total, long Bytes);

public enum BackupStage
{
    /// <summary>What belongs to the desk as a whole is taken.</summary>
    Desk,

    /// <summary>Cases are taken.</summary>
    Cases,

    /// <summary>Every file of the archive is read and compared with its hash.</summary>
    Checking,

    /// <summary>Rows and files are written.</summary>
    Writing,

    /// <summary>Lists, due rows and messages are made anew from the cases.</summary>
    Rebuilding,

    /// <summary>Every record is checked in its new place, files included.</summary>
    Custody,
}

/// <summary>What an export or import came to.</summary>
/// <param name="Faults">Codes of the custody check, each with the case and the place; empty when all holds.</param>
public sealed record BackupResult(long Cases, long Files, long Bytes, IReadOnlyList<string> Faults);
