using System.Text;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Cyrillic and Latin letters: written for one another, looking like one another, sounding like one another.</summary>
internal static class Letters
{
    private const string CyrillicLikes = "авекмнорстухі";
    private const string LatinLikes = "abekmhopctyxi";

    // Each letter with what is written for it.
    private static readonly Dictionary<char, string> Latin = (
        "аa бb вv гg дd еe жj зz иi йy кk лl мm нn оo пp рr сs тt уu фf хx цts чch шsh щsh ъ ыi ь эe юyu яya ўo қq ғg " + "ҳh іi їi єe ґg"
    )
        .Split(' ')
        .ToDictionary(pair => pair[0], pair => pair[1..]);

    // What several spellings of one sound become; the first that fits at a place is taken.
    private static readonly (string From, string To)[] Sounds =
    [
        .. (
            "xia=sa sch=sh tch=ch shch=sh ph=f th=t ck=k qu=kv ee=i ea=i oo=u ai=i ay=i ey=i ei=i ye=e yo=o yu=u ya=a iu=u ia=a "
            + "au=av ou=u dj=j dg=j ts=s ch=ch sh=sh ce=se ci=si c=k q=k x=ks w=v y=i h= z=s"
        )
            .Split(' ')
            .Select(rule => rule.Split('='))
            .Select(rule => (rule[0], rule[1])),
    ];

    /// <summary>
    /// A Latin Uzbek word as it sounds to who types it on a phone: without apostrophes and the "-chi" that asks back, x as h and q as k
    /// ("xozir", "kancha", "jami-chi").
    /// </summary>
    public static string AsTyped(string word) =>
        (word.EndsWith("-chi", StringComparison.Ordinal) ? word[..^"-chi".Length] : word)
            .Replace("'", "", StringComparison.Ordinal)
            .Replace('x', 'h')
            .Replace('q', 'k');

    /// <summary>True for a letter of Cyrillic.</summary>
    public static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';

    /// <summary>True where the first letter of a word is Cyrillic.</summary>
    public static bool IsCyrillic(string word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetter(letter))
            {
                return IsCyrillic(letter);
            }
        }

        return false;
    }

    /// <summary>A Cyrillic word in Latin letters as Uzbek writes them, without apostrophes.</summary>
    public static string ToLatin(string word)
    {
        var latin = new StringBuilder(word.Length + 4);
        foreach (var letter in word)
        {
            _ = Latin.TryGetValue(letter, out var written) ? latin.Append(written) : latin.Append(letter);
        }

        return latin.ToString();
    }

    /// <summary>A Latin word in Cyrillic letters, roughly: what a title in the other script may be found by.</summary>
    public static string ToCyrillic(string word)
    {
        var cyrillic = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            var pair = at + 1 < word.Length ? word.Substring(at, 2) : "";
            var written = pair switch
            {
                "sh" => "ш",
                "ch" => "ч",
                "ph" => "ф",
                "ya" => "я",
                "yu" => "ю",
                "zh" => "ж",
                "ck" => "к",
                _ => "",
            };
            at += written.Length;
            _ = cyrillic.Append(written.Length > 0 ? written : Single(word[at]));
        }

        return cyrillic.ToString();
    }

    /// <summary>How a Latin word sounds, so that <c>filips</c> is <c>Philips</c> and <c>ayfon</c> is <c>iPhone</c>.</summary>
    public static string Sound(string latin)
    {
        var sound = new StringBuilder(latin.Length);
        var at = 0;
        while (at < latin.Length)
        {
            var (from, to) = (latin[at].ToString(), latin[at].ToString());
            foreach (var rule in Sounds)
            {
                if (string.CompareOrdinal(latin, at, rule.From, 0, rule.From.Length) == 0)
                {
                    (from, to) = rule;
                    break;
                }
            }

            foreach (var letter in to)
            {
                _ = sound.Length > 0 && sound[^1] == letter && !char.IsDigit(letter) ? sound : sound.Append(letter);
            }

            at += from.Length;
        }

        return sound.Length > 3 && sound[^1] == 'e' ? sound.ToString(0, sound.Length - 1) : sound.ToString();
    }

    /// <summary>
    /// A word whose letters are of both scripts, in the one that most of them are of; a code that only looks Cyrillic, "с16", in Latin.
    /// </summary>
    public static string OneScript(string word)
    {
        var (cyrillic, latin) = (0, 0);
        foreach (var letter in word)
        {
            cyrillic += IsCyrillic(letter) ? 1 : 0;
            latin += char.IsAsciiLetter(letter) ? 1 : 0;
        }

        return latin == 0 && cyrillic > 0 && IsCode(word) ? LatinLooking(word)
            : cyrillic == 0 || latin == 0 ? word
            : cyrillic >= latin ? Looking(word, LatinLikes, CyrillicLikes)
            : Looking(word, CyrillicLikes, LatinLikes);
    }

    // "А12": letters that Latin has too before a number; "220в" is a measure.
    private static bool IsCode(string word) =>
        char.IsLetter(word[0])
        && char.IsDigit(word[^1])
        && word.All(letter => !IsCyrillic(letter) || CyrillicLikes.Contains(letter, StringComparison.Ordinal));

    /// <summary>A code with the Latin letters that its Cyrillic ones look like; small letters.</summary>
    public static string LatinLooking(string code) => Looking(code.ToLowerInvariant(), CyrillicLikes, LatinLikes);

    private static string Looking(string word, string from, string to) =>
        string.Create(
            word.Length,
            (word, from, to),
            static (letters, given) =>
            {
                for (var at = 0; at < letters.Length; at++)
                {
                    var index = given.from.IndexOf(given.word[at], StringComparison.Ordinal);
                    letters[at] = index >= 0 ? given.to[index] : given.word[at];
                }
            }
        );

    private static char Single(char letter)
    {
        const string From = "abcdefghijklmnopqrstuvwxyz";
        const string To = "абкдефгхижклмнопкрстувхи";
        var index = From.IndexOf(letter, StringComparison.Ordinal);
        return letter switch
        {
            'w' => 'в',
            'x' => 'х',
            'y' => 'й',
            'z' => 'з',
            _ => index >= 0 && index < To.Length ? To[index] : letter,
        };
    }
}
