namespace CaseDesk.Azure.Storage;

/// <summary>Every table, queue and container the desk uses, once. The infrastructure template repeats them; a test compares.</summary>
public static class StorageNames
{
    public static class Tables
    {
        public const string Cases = "cases";
        public const string CaseIndex = "caseindex";
        public const string DueIndex = "dueindex";
        public const string Endpoints = "endpoints";
        public const string DeliveryLog = "deliverylog";
    }

    public static class Queues
    {
        public const string CaseEvents = "case-events";
        public const string EvidenceReceived = "evidence-received";
        public const string UploadsExpired = "uploads-expired";
        public const string RemindersDue = "reminders-due";
        public const string Deliveries = "deliveries";

        /// <summary>The Functions host copies a message here after its last failed try.</summary>
        public const string PoisonSuffix = "-poison";
    }

    public static class Containers
    {
        public const string EvidenceIncoming = "evidence-incoming";
        public const string EvidenceSealed = "evidence-sealed";
    }
}
