namespace CaseDesk.Browser.Tests.Browser;

/// <summary>
/// Makes the browser under test as old as some of the merchants' are: what Chromium learnt after 86, of what a page might use, is taken
/// away before its scripts run, and so is <c>window.open</c>, which the browsers of chats hold back. That the language itself is no newer
/// is
/// checked by a parser in CaseDesk.Functions.Tests.
/// </summary>
internal static class OldBrowser
{
    public const string Script = """
        (() => {
          const newer = [
            [Array.prototype, 'at findLast findLastIndex toSorted toReversed toSpliced with'], [String.prototype, 'at isWellFormed toWellFormed'],
            [Object, 'hasOwn groupBy'], [Map, 'groupBy'], [Array, 'fromAsync'], [Promise, 'withResolvers try'],
            [Object.getPrototypeOf(Uint8Array.prototype), 'at findLast findLastIndex toSorted toReversed with'],
            [Uint8Array, 'fromBase64 fromHex'], [Uint8Array.prototype, 'toBase64 toHex setFromBase64 setFromHex'],
            [Set.prototype, 'union intersection difference isSubsetOf isSupersetOf isDisjointFrom symmetricDifference'],
            [ArrayBuffer.prototype, 'resize transfer'], [Intl, 'Segmenter supportedValuesOf DurationFormat'],
            [AbortSignal, 'abort timeout any'], [AbortSignal.prototype, 'throwIfAborted reason'], [URL, 'canParse parse'], [Response, 'json'],
            [Crypto.prototype, 'randomUUID'], [Element.prototype, 'checkVisibility setHTMLUnsafe'], [Blob.prototype, 'bytes'],
            [HTMLElement.prototype, 'showPopover hidePopover togglePopover inert'],
            [HTMLInputElement.prototype, 'showPicker'], [HTMLSelectElement.prototype, 'showPicker'], [Navigator.prototype, 'userAgentData'],
            [window, 'structuredClone reportError scheduler navigation Temporal Iterator CloseWatcher CompressionStream open'],
          ];
          for (const [holder, names] of newer) for (const name of names.split(' ')) delete holder[name];
        })();
        """;

    /// <summary>A browser that keeps nothing for a site: asking for its stores throws.</summary>
    public const string WithoutStores = """
        for (const store of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, store, { configurable: true, get() { throw new DOMException('Denied', 'SecurityError'); } });
        """;
}
