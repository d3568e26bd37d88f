using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Plain text of the rich text that Outlook puts into winmail.dat: paragraphs, characters by code page and Unicode, groups that hold no
/// text
/// left out. HTML that is wrapped in it (MS-OXRTFEX) is read as its text. One linear pass.
/// </summary>
internal static partial class RtfText
{
    private const int MaxText = 1_000_000;
    private const int MaxDepth = 200;

    private static readonly HashSet<string> Hidden = WordSet.Of(
        """
        fonttbl colortbl stylesheet info pict object listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles
        datastore xmlnstbl header footer htmltag mhtmltag
        """
    );

    /// <summary>Converts.</summary>
    public static string Of(string rtf)
    {
        var text = new StringBuilder();
        var page = CodePagesEncodingProvider.Instance.GetEncoding(CodePage().Match(rtf) is { Success: true } match ? Number(match) : 1252);
        var shown = new Stack<bool>();
        var show = true;
        var ignorable = false;
        var skip = 0;
        var bytes = new List<byte>();
        foreach (Match token in Tokens().Matches(rtf.Length <= MaxText * 4 ? rtf : rtf[..(MaxText * 4)]))
        {
            if (!token.Groups["hex"].Success)
            {
                Flush();
            }

            if (token.Value == "{" && shown.Count < MaxDepth)
            {
                shown.Push(show);
            }
            else if (token.Value == "}")
            {
                show = !shown.TryPop(out var before) || before;
            }
            else if (token.Groups["word"] is { Success: true } word)
            {
                ignorable = Word(word.Value, token.Groups["number"].Value, ignorable);
            }
            else if (token.Groups["symbol"] is { Success: true } symbol)
            {
                ignorable = symbol.Value == "*";
                Put(
                    symbol.Value is "{" or "}" or "\\" ? symbol.Value
                    : symbol.Value == "~" ? " "
                    : ""
                );
            }
            else if (token.Groups["hex"] is { Success: true } hex && show)
            {
                if (skip > 0)
                {
                    skip--;
                }
                else
                {
                    bytes.Add(byte.Parse(hex.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                }
            }
            else if (token.Groups["text"] is { Success: true } plain)
            {
                var from = Math.Min(skip, plain.Value.Length);
                skip -= from;
                Put(plain.Value[from..]);
            }
        }

        Flush();
        return text.ToString().Trim();

        void Put(string value)
        {
            if (show && text.Length < MaxText)
            {
                text.Append(value);
            }
        }

        void Flush()
        {
            if (bytes.Count > 0)
            {
                Put((page ?? Encoding.Latin1).GetString([.. bytes]));
                bytes.Clear();
            }
        }

        bool Word(string word, string number, bool star)
        {
            show &= !Hidden.Contains(word) && !(star && word != "fromhtml");
            switch (word)
            {
                case "par" or "line" or "row":
                    Put("\n");
                    break;
                case "tab" or "cell":
                    Put("\t");
                    break;
                case "u" when int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code):
                    Put(((char)(ushort)code).ToString());
                    skip = 1;
                    break;
                case "htmlrtf":
                    show = number == "0";
                    break;
            }

            return false;
        }
    }

    private static int Number(Match match) => int.Parse(match.Groups["page"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\ansicpg(?<page>\d{3,5})")]
    private static partial Regex CodePage();

    [GeneratedRegex(
        @"[{}]|\\(?<word>[a-z]{1,32})(?<number>-?\d{1,9})? ?|\\'(?<hex>[0-9a-fA-F]{2})|\\(?<symbol>[^a-z'])|(?<text>[^{}\\\r\n]+)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Tokens();
}
