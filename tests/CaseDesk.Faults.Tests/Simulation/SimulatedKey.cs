using System.Security.Cryptography;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>The key that every process of a simulated desk signs with: storage in memory has no blobs to keep one in.</summary>
internal static class SimulatedKey
{
    public static string Pem { get; } = Draw();

    private static string Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
