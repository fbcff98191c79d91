using System.Reflection;

namespace CaseDesk.Storage.Account;

/// <summary>Every table, queue and container the desk uses, once. The infrastructure template repeats them; a test compares.</summary>
public static class StorageNames
{
    /// <summary>
    /// The settings that say where the desk's storage is. Not <c>AzureWebJobsStorage</c>: that account is the Functions host's, which wants
    /// to own every blob of it.
    /// </summary>
    public const string Connection = "DeskStorage";

    /// <summary>The names of one kind: the constants of a nested class.</summary>
    public static IEnumerable<string> All(Type kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
    }

    public static class Tables
    {
        public const string Cases = "cases";
        public const string CaseIndex = "caseindex";
        public const string DueIndex = "dueindex";
        public const string Endpoints = "endpoints";
        public const string Lanes = "lanes";
        public const string Touched = "touched";
        public const string PoisonMessages = "poisonmessages";
        public const string Feeds = "feeds";
    }

    public static class Queues
    {
        /// <summary>All work but that of lanes; each message says its kind.</summary>
        public const string DeskWork = "desk-work";

        /// <summary>Lanes to look at: apart, so that receivers that hang hold up no other work.</summary>
        public const string Deliveries = "deliveries";
    }

    /// <summary>The Functions host copies a message to the queue of this suffix after its last failed try.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>
    /// Where Event Grid tells of finished uploads. The heartbeat looks there now and then; nobody listens.
    /// </summary>
    public const string UploadEvents = "upload-events";

    /// <summary>Containers whose blobs are named by case id first: what an erasure empties.</summary>
    public static IReadOnlyList<string> CaseContainers { get; } =
    [Containers.EvidenceIncoming, Containers.EvidenceSealed, Containers.EvidenceClean, Containers.Packets];

    public static class Containers
    {
        public const string EvidenceIncoming = "evidence-incoming";
        public const string EvidenceSealed = "evidence-sealed";
        public const string EvidenceClean = "evidence-clean";
        public const string DeskData = "desk-data";
        public const string CustodyAnchors = "custody-anchors";
        public const string Packets = "packets";
    }
}
