namespace CaseDesk.Core.Evidence.Invoices;

/// <summary>Amounts in words as invoices and cheques write them: 壹万贰仟叁佰元零伍分, 伍拾圆整.</summary>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const string Plain = "〇一二三四五六七八九";
    private const string Other = "○弌贰参肆伍陆漆捌玖";

    /// <summary>Yuan; null for what is no amount in words.</summary>
    public static decimal? Read(string? text)
    {
        if (text is null)
            return null;
        // A circled cross or a currency's sign stands in front so that nobody writes more there.
        var words = text.Trim().TrimStart('⊗', 'ⓧ', 'Ⓧ', '⨂', '¥', '￥', ' ').Replace("人民币", "", StringComparison.Ordinal);
        var isNegative =
            words.StartsWith('负')
            || words.StartsWith("(负", StringComparison.Ordinal)
            || words.StartsWith("（负", StringComparison.Ordinal);
        if (isNegative)
            words = words.TrimStart('(', '（', '负', '数', ')', '）');
        var amount = new Amount();
        foreach (var letter in words)
        {
            if (!amount.Take(letter))
                return null;
        }

        return amount.Yuan is { } yuan ? isNegative ? -yuan : yuan : null;
    }

    private static int DigitOf(char letter) =>
        Math.Max(Math.Max(Digits.IndexOf(letter), Plain.IndexOf(letter)), letter == '两' ? 2 : Other.IndexOf(letter));

    /// <summary>The sum so far, as one would say it aloud.</summary>
    private sealed class Amount
    {
        /// <summary>Before the first unit of a group that has another before it.</summary>
        private const int Skipped = 10_000;

        private decimal _all;
        private decimal _group;
        private decimal _cents;
        private int? _digit;

        /// <summary>The last unit of the group, whose next is smaller; 0 at the beginning.</summary>
        private int _unit;
        private bool _hasTenThousands;

        /// <summary>A place that is nought is written down: so is every other.</summary>
        private bool _isPrinted;
        private bool _hasYuan;
        private bool _hasCents;

        public decimal? Yuan => (_hasYuan || _hasCents) && _digit is null or 0 ? _all + _group + _cents : null;

        public bool Take(char letter)
        {
            if (DigitOf(letter) is var digit and >= 0)
                return TakeDigit(digit);
            else if (letter is '拾' or '十' or '佰' or '百' or '仟' or '千' && !_hasYuan)
                return TakeUnit(letter is '拾' or '十' ? 10 : letter is '佰' or '百' ? 100 : 1_000);
            else if (letter is '万' or '萬' && !_hasYuan && !_hasTenThousands)
                (_all, _group, _unit, _hasTenThousands) = (_all + ((_group + Taken()) * 10_000), 0, Skipped, true);
            else if (letter is '亿' or '億' && !_hasYuan)
                (_all, _group, _unit, _hasTenThousands) = ((_all + _group + Taken()) * 100_000_000, 0, Skipped, false);
            else if (letter is '圆' or '元' or '圓' && !_hasYuan)
                (_group, _hasYuan) = (_group + Taken(), true);
            else if (letter == '角')
                (_cents, _hasCents) = (_cents + (Taken() * 0.1m), true);
            else if (letter == '分')
                (_cents, _hasCents) = (_cents + (Taken() * 0.01m), true);
            else
                return letter is '整' or '正' or ' ';
            return _all < InvoiceBounds.MostMoney;
        }

        /// <summary>
        /// Ten alone is one ten. 零 before it is its own digit where it stands at its place, as on a printed form (零佰零拾伍 is five); after
        /// a place that was left out it only says so (壹仟零拾伍 is a thousand and fifteen).
        /// </summary>
        /// <returns>False out of order, or without a digit.</returns>
        private bool TakeUnit(int unit)
        {
            if ((_unit > 0 && unit >= _unit) || (unit > 10 && _digit is null))
                return false;
            var isOne = unit == 10 && (_digit is null || (_digit == 0 && _unit > 100 && !_isPrinted));
            _isPrinted |= unit > 10 && _digit == 0;
            _group += (isOne ? 1 : _digit ?? 0) * unit;
            (_digit, _unit) = (null, unit);
            return true;
        }

        /// <returns>False for a digit right after another that is not 零: figures in words, and no amount.</returns>
        private bool TakeDigit(int digit)
        {
            if (_digit > 0)
                return false;
            _digit = digit;
            return true;
        }

        private int Taken()
        {
            var digit = _digit ?? 0;
            _digit = null;
            return digit;
        }
    }
}
