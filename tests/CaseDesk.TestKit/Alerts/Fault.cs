namespace CaseDesk.TestKit.Alerts;

/// <summary>What is wrong with a <see cref="BadReceiver"/>.</summary>
public enum Fault
{
    /// <summary>Nothing: 200 with a body of two bytes.</summary>
    None,

    /// <summary>Accepts the connection and closes it.</summary>
    ClosesAtAccept,

    /// <summary>Accepts the connection and says nothing, not even in a TLS handshake.</summary>
    Silent,

    /// <summary>Sends one byte of the status line and headers at a time, and never ends them.</summary>
    DripsHeaders,

    /// <summary>Sends one header that does not end.</summary>
    GiantHeader,

    /// <summary>Says "continue" again and again.</summary>
    OnlyContinue,

    /// <summary>Answers something that is not HTTP.</summary>
    NotHttp,

    /// <summary>Sends headers with 200 and then nothing.</summary>
    HangsAfterHeaders,

    /// <summary>Sends headers with 200, then one byte of the body at a time.</summary>
    DripsBody,

    /// <summary>Sends headers with 200 and half of the body that it announced.</summary>
    ClosesMidBody,

    /// <summary>Sends 10 MB.</summary>
    TenMegabytes,

    /// <summary>Sends chunks without end.</summary>
    EndlessBody,
}
