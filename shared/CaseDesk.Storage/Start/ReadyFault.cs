namespace CaseDesk.Storage.Start;

/// <summary>Why the desk cannot do its work just now.</summary>
public enum ReadyFault
{
    /// <summary>Storage does not answer.</summary>
    StorageAway,

    /// <summary>Storage turns requests away for being too many, whoever sent those.</summary>
    StorageBusy,

    /// <summary>Storage answers and refuses: the identity lacks a role, or the key is wrong.</summary>
    StorageForbids,

    /// <summary>A table, queue or container is missing.</summary>
    StorageIncomplete,

    /// <summary>The identity gets no token.</summary>
    IdentityUnknown,

    /// <summary>The vault does not unwrap the keys behind stored secrets.</summary>
    VaultAway,

    /// <summary>A backup is being put in place, or its import was broken off.</summary>
    ImportUnfinished,
}

/// <summary>What was found, and where.</summary>
/// <param name="What">A service or a name of the desk's own: <c>table</c>, <c>queue</c>, <c>blob</c>, or what is missing.</param>
public sealed record ReadyFinding(ReadyFault Fault, string What);
