using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Storage.Secrets;

/// <summary>Settings of the section <c>Secrets</c>; checked at start.</summary>
public sealed class SecretOptions : IValidatableObject
{
    public const string Section = "Secrets";

    /// <value>
    /// The RSA key in a Key Vault that the keys in storage are wrapped with: https, the vault's host, <c>/keys/</c>, the key's name and
    /// perhaps
    /// a version. Default empty: the keys are in storage as they are, and whoever reads storage can open the secrets.
    /// </value>
    public string KeyVaultKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyVaultKey.Length > 0 && KeyUrl is null)
            yield return new ValidationResult(
                "Set Secrets__KeyVaultKey to the address of a key, https://VAULT.vault.azure.net/keys/NAME with or without /VERSION, or leave it empty."
            );
    }

    /// <summary>The address; null when it is empty or no such address.</summary>
    internal Uri? KeyUrl =>
        Uri.TryCreate(KeyVaultKey, UriKind.Absolute, out var url) && KeyVaultAddress.IsKey(url) ? url : null;
}
