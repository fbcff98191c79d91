namespace CaseDesk.Storage.Account;

/// <summary>What blobs of packets are called: ids and hashes only, so that no file name can lead anywhere.</summary>
public static class PacketNames
{
    /// <summary>A finished packet.</summary>
    public static string File(string caseId, string packetId) => $"{caseId}/{packetId}.zip";

    /// <summary>The words of a letter, named by their hash.</summary>
    public static string Letter(string caseId, string sha256) => $"{Letters(caseId)}{sha256}.json";

    /// <summary>What the names of a case's letters begin with.</summary>
    public static string Letters(string caseId) => $"{caseId}/letters/";
}
