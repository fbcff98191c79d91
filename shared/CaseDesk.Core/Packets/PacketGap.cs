namespace CaseDesk.Core.Packets;

/// <summary>Something that the letter should say, or prove, and that nobody has given: admitted, never made up.</summary>
/// <param name="Code">camelCase, stable.</param>
public sealed record PacketGap(string Code, string Zh, string En);
