using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CaseDesk.Delivery.Outbound;

/// <summary>What is wrong with a server's certificate, as far as somebody can mend it.</summary>
internal enum CertificateFault
{
    /// <summary>Its time, or that of one that vouches for it, is over or has not begun.</summary>
    Expired,

    /// <summary>It is for another name.</summary>
    WrongName,

    /// <summary>Nobody whom this machine trusts vouches for it; or there is none.</summary>
    Untrusted,
}

/// <summary>Nothing was sent: the server's certificate is not to be trusted.</summary>
internal sealed class UnsoundCertificateException(CertificateFault fault) : AuthenticationException($"The server's certificate: {fault}.")
{
    public CertificateFault Fault => fault;
}

/// <summary>Judges the certificates of servers, and says what is wrong with one instead of that something is.</summary>
internal static class PeerCertificate
{
    /// <summary>For a client's handshake.</summary>
    /// <returns>True.</returns>
    /// <exception cref="UnsoundCertificateException">It is not to be trusted.</exception>
    public static bool Check(X509Chain? chain, SslPolicyErrors errors) =>
        FaultOf(chain, errors) is { } fault ? throw new UnsoundCertificateException(fault) : true;

    /// <summary>Null for a sound one. Of several faults that which a renewal mends comes first.</summary>
    public static CertificateFault? FaultOf(X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? null
        : chain?.ChainStatus.Any(static one => one.Status == X509ChainStatusFlags.NotTimeValid) == true ? CertificateFault.Expired
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? CertificateFault.WrongName
        : CertificateFault.Untrusted;
}
