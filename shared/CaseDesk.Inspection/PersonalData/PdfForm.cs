using CaseDesk.Core.Evidence.Checks;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>
/// What was filled into a PDF's form (ISO 32000-1, 12.7): no part of a page's own text. Fields have fields below them; walked here, since
/// the library's own walk ends where a stranger's file lets it end.
/// </summary>
internal static class PdfForm
{
    private const int MaxFields = 10_000;

    public static int Count(PdfDocument pdf)
    {
        var form = Of<DictionaryToken>(pdf, pdf.Structure.Catalog.CatalogDictionary, NameToken.AcroForm);
        var (numbers, known) = (0, new HashSet<IndirectReference>());
        var fields = new Stack<IToken>(Of<ArrayToken>(pdf, form, NameToken.Fields)?.Data ?? []);
        for (var seen = 0; seen < MaxFields && fields.TryPop(out var next); seen++)
        {
            // A field may name itself among those below it.
            if (next is IndirectReferenceToken reference && !known.Add(reference.Data))
                continue;
            var field = Direct(pdf, next) as DictionaryToken;
            numbers += Of<IToken>(pdf, field, NameToken.V) switch
            {
                StringToken text => IdentityNumbers.Count(text.Data),
                HexToken text => IdentityNumbers.Count(text.Data),
                _ => 0,
            };
            foreach (var kid in Of<ArrayToken>(pdf, field, NameToken.Kids)?.Data ?? [])
                fields.Push(kid);
        }

        return numbers;
    }

    private static T? Of<T>(PdfDocument pdf, DictionaryToken? holder, NameToken name)
        where T : class, IToken =>
        holder is not null && holder.TryGet(name, out var token) ? Direct(pdf, token) as T : null;

    private static IToken? Direct(PdfDocument pdf, IToken token) =>
        token is IndirectReferenceToken to ? pdf.Structure.GetObject(to.Data)?.Data : token;
}
