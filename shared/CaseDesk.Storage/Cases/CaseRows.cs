using System.Globalization;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Row keys of a case's partition. Rows whose key starts with <c>case</c> are the state that decisions need and are read together, in one
/// request; the rest is read by who needs it.
/// </summary>
public static class CaseRows
{
    public const string Head = "case";
    public const string StateEnd = "casf";
    public const string EvidencePrefix = "case-evidence|";
    /// <summary>Just behind the last file's row, in the order of keys.</summary>
    public const string EvidenceEnd = "case-evidence}";
    public const string PacketPrefix = "case-packet|";
    public const string ReminderPrefix = "case-reminder|";
    public const string AlertPrefix = "alert|";

    /// <summary>Read with the state: whoever steps sees whether an earlier alert still waits to be announced.</summary>
    public const string OutboxPrefix = "case-outbox|";
    public const string OutboxEnd = "case-outbox}";
    public const string AnswerPrefix = "answer|";
    public const string AnswerEnd = "answer}";
    public const string TimelinePrefix = "timeline|";
    public const string TimelineEnd = "timeline}";

    /// <summary>Whether decisions rest on the row and only steps write it: all that is read with the state but the outbox.</summary>
    public static bool IsState(string rowKey)
    {
        ArgumentNullException.ThrowIfNull(rowKey);
        return string.CompareOrdinal(rowKey, Head) >= 0
            && string.CompareOrdinal(rowKey, StateEnd) < 0
            && !rowKey.StartsWith(OutboxPrefix, StringComparison.Ordinal);
    }

    public static string Evidence(string evidenceId) => EvidencePrefix + evidenceId;

    public static string Reminder(string reminderId) => ReminderPrefix + reminderId;

    public static string Packet(string packetId) => PacketPrefix + packetId;

    public static string Timeline(long sequence) => TimelinePrefix + Number(sequence);

    public static string Alert(long sequence) => AlertPrefix + Number(sequence);

    /// <summary>The number in an alert's row key; null for another row's.</summary>
    public static long? AlertNumber(string rowKey)
    {
        ArgumentNullException.ThrowIfNull(rowKey);
        return rowKey.StartsWith(AlertPrefix, StringComparison.Ordinal)
            ? long.Parse(rowKey.AsSpan(AlertPrefix.Length), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The number in an outbox row's key; 0, which no alert has, for a key that the desk does not write.</summary>
    public static long OutboxNumber(string rowKey)
    {
        ArgumentNullException.ThrowIfNull(rowKey);
        return long.TryParse(rowKey.AsSpan(OutboxPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }

    public static string Outbox(long sequence) => OutboxPrefix + Number(sequence);

    public static string Delivery(long sequence, string endpointId) => $"delivery|{Number(sequence)}|{endpointId}";

    public static string Answer(string keyHash) => AnswerPrefix + keyHash;

    private static string Number(long sequence) => sequence.ToString("D10", CultureInfo.InvariantCulture);
}
