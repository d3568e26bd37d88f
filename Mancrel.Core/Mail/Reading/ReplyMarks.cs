using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>Marks that mail programs set: quoted lines, "Original Message", "Forwarded message".</summary>
internal static partial class ReplyMarks
{
    /// <summary>Whether the line is quoted: <c>&gt;</c>, or initials and <c>&gt;</c> (<c>AB&gt;</c>).</summary>
    public static bool IsQuote(string line)
    {
        var text = line.AsSpan().TrimStart(" \t\u00a0");
        var i = 0;
        while (i < text.Length && i < 4 && char.IsAsciiLetterUpper(text[i]))
        {
            i++;
        }

        return i < text.Length && text[i] == '>';
    }

    /// <summary>Whether the line introduces the message answered, to the end of the letter.</summary>
    public static bool IsOriginal(string line) => line.Length < 200 && Original().IsMatch(line);

    /// <summary>Whether the line introduces a forwarded message.</summary>
    public static bool IsForward(string line) => line.Length < 200 && Forward().IsMatch(line);

    /// <summary>Whether an unmarked line is the rest of the quoted line above it.</summary>
    public static bool ContinuesQuote(string quoted, string line)
    {
        var text = line.TrimStart();
        return line[0] is ' ' or '\t'
            || text.EndsWith('>')
            || quoted.LastIndexOf("http", StringComparison.Ordinal) is var url and >= 0 && quoted.IndexOf(' ', url) < 0
            || (quoted.Length > 60 && char.IsLower(text[0]));
    }

    [GeneratedRegex(
        @"^\s*(?:[-_*=~]{2,}|\*)\s*(?:original\s?message|original\s?appointment|reply\s?message|(?:urspr(?:ü|ue?)ngliche"
            + @"|antwort)\s?nachricht|originalnachricht|original-nachricht|mensaje\s?original|mensagem\s?original"
            + @"|message\s?d['’´]origine|message\s?original|messaggio\s?originale|oorspronkelijk\s?bericht|origineel\s?bericht"
            + @"|ursprungligt\s?meddelande|opprinnelig\s?melding|oprindelig\s?meddelelse|alkuperäinen\s?viesti"
            + @"|wiadomość\s?oryginalna|oryginalna\s?wiadomość|původní\s?zpráva|pôvodná\s?správa|eredeti\s?üzenet"
            + @"|mesaj\s?original|mesajul\s?original|orijinal\s?mesaj|özgün\s?ileti|исходное\s?сообщение"
            + @"|первоначальное\s?сообщение|оригинальное\s?сообщение|исходное\s?письмо|вихідне\s?повідомлення|asl\s?xabar"
            + @"|dastlabki\s?xabar|asliy\s?xabar|original\s?xabar|원본\s?메시지|原始邮件|原始郵件|元のメッセージ|originalmeddelelse"
            + @"|reply\s?above\s?this\s?line|write\s?above\s?this\s?line|please\s?reply\s?above\s?this\s?line"
            + @"|пишите\s?ответ\s?выше\s?этой\s?линии|[- ]*please\s?type\s?your\s?reply\s?above\s?this\s?line[- "
            + @"]*)\s*[-_*=~#]*\s*[-_*=~#:]*\s*$|^##-.*-##$|^\s*-{2,4}\s*On\s.+\swrote\s*-{2,4}\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Original();

    [GeneratedRegex(
        @"^\s*(?:[-_*=~]{2,}\s*(?:forwarded\s?(?:message|by.*)|weitergeleitete\s?nachricht|mensaje\s?reenviado"
            + @"|message\s?transféré|messaggio\s?inoltrato|doorgestuurd\s?bericht|mensagem\s?encaminhada"
            + @"|пересылаемое\s?(?:сообщение|письмо)|пересланное\s?(?:сообщение|письмо)|переадресоване\s?повідомлення"
            + @"|yo['’ʻ‘]naltirilgan\s?xabar|wiadomość\s?przekazana dalej|vidarebefordrat\s?meddelande|videresendt\s?melding"
            + @"|iletilmiş\s?mesaj)\s*[-_*=~]*|begin\s?forwarded\s?message:|anfang\s?der\s?weitergeleiteten\s?(?:nachricht"
            + @"|e-mail):|début\s?du\s?message\s?(?:réexpédié|transféré)\s?:|inicio\s?del\s?mensaje\s?reenviado:"
            + @"|начало\s?переадресованного\s?сообщения:|начало\s?пересылаемого\s?сообщения:)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Forward();
}
