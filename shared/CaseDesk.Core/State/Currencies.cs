using System.Collections.Frozen;

namespace CaseDesk.Core.State;

/// <summary>The currencies of ISO 4217 (list one, as of 2026) and the digits behind the point that their amounts have.</summary>
public static class Currencies
{
    private const string Two =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR "
        + "FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
        + "MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
        + "THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string None = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string Three = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, int> s_digits = new[] { (None, 0), (Two, 2), (Three, 3) }
        .SelectMany(list => list.Item1.Split(' ').Select(code => KeyValuePair.Create(code, list.Item2)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>False for what is no code (<c>RMB</c>, <c>cny</c>), and for metals and funds.</summary>
    public static bool IsKnown(string code) => s_digits.ContainsKey(code);

    /// <summary>Digits behind the point, 0 to 3; 2 for a code that is not known.</summary>
    public static int DigitsOf(string code) => s_digits.GetValueOrDefault(code, 2);

    /// <summary>Whether an amount can be paid in the currency.</summary>
    public static bool Fits(decimal amount, string code) => decimal.Round(amount, DigitsOf(code)) == amount;
}
