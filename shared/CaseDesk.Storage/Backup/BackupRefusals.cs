namespace CaseDesk.Storage.Backup;

/// <summary>Why a backup is not made, or not put in place.</summary>
public static class BackupRefusals
{
    /// <summary>There are files in the folder that no backup has put there.</summary>
    public const string FolderNotOurs = "backup-folder-not-ours";

    /// <summary>The export was broken off: there is no signed list yet.</summary>
    public const string Unfinished = "backup-unfinished";

    /// <summary>The list was cut, or holds a line that the desk does not write.</summary>
    public const string ListBroken = "backup-list-broken";

    /// <summary>Made by a later version of this program.</summary>
    public const string Newer = "backup-newer";

    /// <summary>The signature is not that of this list.</summary>
    public const string SignatureWrong = "backup-signature-wrong";

    /// <summary>Signed by a key that is none of this desk's.</summary>
    public const string KeyUnknown = "backup-key-unknown";

    public const string FileMissing = "backup-file-missing";

    public const string FileChanged = "backup-file-changed";

    /// <summary>A file that the list does not name.</summary>
    public const string FileUnknown = "backup-file-unknown";

    /// <summary>The desk keeps keys in its storage in clear, and nobody said what to close them with.</summary>
    public const string PassphraseMissing = "backup-passphrase-missing";

    public const string PassphraseWrong = "backup-passphrase-wrong";

    public const string PassphraseShort = "backup-passphrase-short";

    /// <summary>No key is set to sign with, and storage holds none.</summary>
    public const string SigningKeyMissing = "backup-signing-key-missing";

    /// <summary>There is something in the storage already.</summary>
    public const string NotEmpty = "backup-storage-not-empty";

    /// <summary>An import of another backup was begun here.</summary>
    public const string OtherImport = "backup-other-import";
}
