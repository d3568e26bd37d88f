namespace Mancrel.Core.Mail.Reading;

/// <summary>The header lines that Outlook and others print above the message answered, in the languages we know.</summary>
internal static class HeaderLines
{
    private const int MaxBlock = 14;

    private static readonly Dictionary<string, char> Names = Build();

    /// <summary>
    /// Where the block that starts here ends; 0 when none starts here. A block has three kinds of header, the author or the date among
    /// them.
    /// </summary>
    public static int BlockEnd(List<string> lines, int start)
    {
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start]))
        {
            start++;
        }

        if (start >= lines.Count || KindOf(lines[start]) == '\0')
        {
            return 0;
        }

        var kinds = new HashSet<char>();
        var end = start;
        var others = 0;
        for (var i = start; i < lines.Count && i < start + MaxBlock; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                if (kinds.Count >= 3)
                {
                    break;
                }

                continue;
            }

            if (KindOf(lines[i]) is not '\0' and var kind)
            {
                kinds.Add(kind);
                end = i + 1;
                others = 0;
            }
            else if (++others > 2)
            {
                break;
            }
            else if (kinds.Contains('s') || lines[i].Contains('@') || lines[i].Contains(':'))
            {
                // A long subject or recipient list goes on.
                end = i + 1;
            }
        }

        return kinds.Count >= 3 && (kinds.Contains('f') || kinds.Contains('d')) ? end : 0;
    }

    /// <summary>Which header a line prints: f(rom), d(ate), t(o), c(c), s(ubject), r(eply-to); nought for none.</summary>
    internal static char KindOf(string line)
    {
        var text = line.AsSpan().Trim(" \t*_|\u00a0\u200e");
        var colon = text[..Math.Min(text.Length, 40)].IndexOfAny(':', '：');
        if (colon <= 0)
        {
            return '\0';
        }

        var name = text[..colon].Trim(" *_\u00a0").ToString().ToLowerInvariant();
        return Names.GetValueOrDefault(name);
    }

    private static Dictionary<string, char> Build()
    {
        var names = new Dictionary<string, char>(StringComparer.Ordinal);
        Add(
            'f',
            "from",
            "von",
            "de",
            "da",
            "van",
            "från",
            "fra",
            "od",
            "kimden",
            "gönderen",
            "lähettäjä",
            "от",
            "от кого",
            "отправитель",
            "від",
            "kimdan",
            "yuboruvchi",
            "кимдан",
            "feladó",
            "expéditeur",
            "remitente",
            "mittente",
            "发件人",
            "寄件者",
            "差出人",
            "送信者",
            "보낸 사람"
        );
        Add(
            'd',
            "sent",
            "date",
            "gesendet",
            "datum",
            "fecha",
            "enviado",
            "enviado el",
            "envoyé",
            "envoyé le",
            "data",
            "inviato",
            "enviada em",
            "enviada",
            "verzonden",
            "skickat",
            "sendt",
            "dato",
            "wysłano",
            "odesláno",
            "tarih",
            "gönderilen",
            "gönderildi",
            "lähetetty",
            "отправлено",
            "дата",
            "надіслано",
            "yuborilgan",
            "yuborildi",
            "sana",
            "сана",
            "юборилган",
            "发送时间",
            "日期",
            "送信日時",
            "日時",
            "보낸 날짜"
        );
        Add(
            't',
            "to",
            "an",
            "a",
            "para",
            "à",
            "aan",
            "till",
            "til",
            "do",
            "komu",
            "kime",
            "alıcı",
            "vastaanottaja",
            "кому",
            "kimga",
            "qabul qiluvchi",
            "кимга",
            "címzett",
            "destinataire",
            "destinatario",
            "收件人",
            "收件者",
            "宛先",
            "받는 사람"
        );
        Add('c', "cc", "kopie", "kopia", "copie", "copia", "копия", "копія", "nusxa", "нусха", "抄送", "ccへ", "bilgi");
        Add(
            's',
            "subject",
            "betreff",
            "asunto",
            "objet",
            "oggetto",
            "onderwerp",
            "ämne",
            "emne",
            "temat",
            "předmět",
            "konu",
            "aihe",
            "тема",
            "mavzu",
            "мавзу",
            "assunto",
            "tárgy",
            "主题",
            "主旨",
            "件名",
            "제목"
        );
        Add('r', "reply-to", "antwort an", "répondre à", "responder a", "risposta", "rispondi a", "ответить", "javob");
        return names;

        void Add(char kind, params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                names[word] = kind;
            }
        }
    }
}
