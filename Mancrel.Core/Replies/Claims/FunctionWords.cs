namespace Mancrel.Core.Replies.Claims;

/// <summary>Words that hold a sentence together and state nothing: of English, Russian, Uzbek, German, Spanish and French. Numbers, times and denials are none of them.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Holding = new(StringComparer.Ordinal)
    {
        // English
        "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "is", "are", "was", "be", "been", "has", "have", "had", "it", "its", "this", "that", "these", "those", "there", "here", "we", "us", "our", "ours", "you", "your", "yours", "they", "them", "their", "i", "my", "he", "she", "will", "would", "can", "could", "may", "do", "does", "please", "also", "which", "who", "whom", "so", "then", "if", "when", "comes", "come", "offer", "offers", "offered", "provide", "provides", "provided", "give", "gives", "get", "gets", "include", "includes", "included", "we're", "it's", "you'll", "we'll", "it'll", "happy", "glad", "gladly", "course", "yes", "hello", "about", "regarding",
        // Russian
        "и", "или", "а", "но", "в", "во", "на", "к", "ко", "с", "со", "о", "об", "от", "до", "по", "за", "из", "для", "у", "при", "это", "этот", "эта", "этого", "эту", "эти", "он", "она", "оно", "они", "его", "ее", "их", "мы", "нас", "нам", "наш", "наша", "наше", "наши", "нашего", "вы", "вас", "вам", "ваш", "ваша", "ваше", "ваши", "вашего", "я", "мой", "будет", "будут", "быть", "есть", "является", "составляет", "предоставляется", "предоставляем", "действует", "также", "тоже", "который", "которая", "которые", "если", "как", "что", "да", "пожалуйста", "можете", "можно",
        // Uzbek
        "va", "yoki", "lekin", "uchun", "bilan", "bu", "shu", "u", "biz", "bizda", "bizning", "siz", "sizga", "sizning", "ular", "men", "ham", "esa", "agar", "bo'ladi", "bo'lsa", "beriladi", "bor", "haqida", "orqali", "ha", "iltimos", "mumkin", "qilinadi", "etiladi", "amalga", "oshiriladi",
        // German
        "der", "die", "das", "den", "dem", "des", "und", "oder", "von", "zu", "zum", "zur", "im", "am", "auf", "an", "bei", "mit", "für", "aus", "ist", "sind", "wird", "werden", "hat", "haben", "es", "sie", "ihr", "ihre", "ihnen", "wir", "uns", "unser", "unsere", "ich", "dieser", "diese", "dieses", "auch", "wenn", "dass", "gerne", "bitte", "ja",
        // Spanish
        "el", "la", "los", "las", "y", "o", "de", "del", "al", "en", "por", "para", "con", "es", "son", "está", "están", "tiene", "tienen", "se", "su", "sus", "nuestro", "nuestra", "nuestros", "usted", "nosotros", "le", "les", "que", "si", "también", "sí",
        // French
        "l'", "et", "ou", "du", "aux", "au", "dans", "sur", "pour", "avec", "est", "sont", "sera", "a", "ont", "il", "elle", "ils", "elles", "nous", "notre", "nos", "vous", "votre", "vos", "ce", "cette", "ces", "ainsi", "aussi", "oui", "à",
    };

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal)
    {
        "not", "no", "never", "none", "nobody", "nothing", "without", "except", "don't", "doesn't", "didn't", "isn't", "aren't", "can't", "cannot", "won't", "wouldn't", "couldn't", "neither", "nor",
        "не", "нет", "ни", "никогда", "нельзя", "без", "кроме", "невозможно", "невозможна", "невозможен",
        "emas", "yo'q", "yo'qligi", "hech", "bermaymiz", "qilmaymiz", "yetkazmaymiz", "olmaymiz", "mumkinmas",
        "nicht", "kein", "keine", "keinen", "keiner", "nie", "ohne", "außer",
        "nunca", "sin", "ningún", "ninguna", "excepto", "salvo",
        "pas", "ne", "jamais", "sans", "aucun", "aucune", "sauf",
    };

    /// <summary>True of a word that states nothing by itself.</summary>
    public static bool Contains(string word) => Holding.Contains(word) || word.Length == 1 && !char.IsDigit(word[0]);

    /// <summary>True of a word that turns a statement into its opposite or takes something out of it.</summary>
    public static bool Denies(string word) => Denying.Contains(word) || word.EndsWith("maymiz", StringComparison.Ordinal) || word.EndsWith("maydi", StringComparison.Ordinal);
}
