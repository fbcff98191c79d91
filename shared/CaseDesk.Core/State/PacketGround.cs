namespace CaseDesk.Core.State;

/// <summary>What the merchant says to the decision. Four different letters: they are never mixed in one.</summary>
public enum PacketGround
{
    /// <summary>The finding itself is wrong.</summary>
    WrongFinding,

    /// <summary>The finding may be right, but somebody else answers for it.</summary>
    WrongParty,

    /// <summary>Something beyond anybody's control.</summary>
    ForceMajeure,

    /// <summary>The finding is right and put right: a rectification report (整改报告) that asks for the release, not an appeal.</summary>
    AlreadyCorrected,
}
