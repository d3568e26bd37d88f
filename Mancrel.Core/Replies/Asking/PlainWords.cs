using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Asking;

/// <summary>Words that stand in questions and ask nothing by themselves.</summary>
internal static class PlainWords
{
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        // English
        "tell", "know", "inform", "advise", "confirm", "check", "reply", "answer", "answers", "help", "wonder", "wondering", "question", "questions", "quick", "small", "second", "another", "other", "first", "last", "also", "too", "possible", "possibly", "soon", "asap", "today", "moment", "exact", "exactly", "actual", "current", "currently", "total", "full", "latest", "they", "them", "he", "she", "his", "her", "those", "these", "here", "was", "were", "been", "did", "should", "may", "might", "shall", "must", "say", "see", "look", "looking", "think", "thinking", "really", "maybe", "perhaps", "sure", "ok", "okay", "so", "then", "if", "whether", "by", "as", "at", "up", "but", "not", "or", "than", "very", "well", "ready", "immediately", "immediate", "already", "yet", "friend", "wife", "husband", "mother", "father", "name", "called", "model", "article", "items", "products", "units", "unit", "each", "single", "pair", "sir", "all", "every", "two", "three", "both", "purchase", "purchasing", "buying", "ordering", "selling", "sold", "sale", "left", "charge", "charged", "expensive", "number", "code", "site", "online", "catalogue", "catalog", "page", "listed", "saw", "seen", "found", "find", "mail", "email", "would", "i'd", "i'm", "it's", "what's", "how's", "that's", "don't", "who", "whose", "why", "quoted", "quotation", "priced", "amount", "rate", "euro", "euros", "eur", "usd", "dollar", "dollars", "hand", "out", "got", "carry", "share", "provide", "describe", "specify", "clarify", "explain", "include", "state", "ask", "asked", "let's", "thing", "wait", "forward", "back", "appreciate", "grateful", "curious", "understand", "figure", "u",
        // Russian
        "сообщите", "уточните", "уточнить", "напишите", "ответьте", "расскажите", "пришлите", "вышлите", "поясните", "интересуют", "интересно", "вопрос", "вопроса", "помогите", "помочь", "можете", "могли", "могу", "мочь", "бы", "он", "она", "оно", "они", "его", "ее", "их", "этот", "эта", "эту", "этого", "эти", "этой", "тот", "там", "тут", "здесь", "так", "такой", "такая", "не", "но", "же", "уже", "вот", "ваш", "ваша", "ваше", "ваши", "вашем", "вашего", "мой", "моя", "наш", "также", "очень", "именно", "точно", "точная", "текущая", "актуальная", "сегодня", "сейчас", "данный", "данного", "модель", "модели", "название", "названием", "штука", "штуку", "один", "одну", "одна", "два", "две", "все", "весь", "всего", "хотел", "хотела", "хотели", "хотим", "узнать", "знать", "понять", "спросить", "нужно", "надо", "сайте", "сайт", "каталоге", "продаже", "продаете", "доступен", "доступна", "доступны", "осталось", "остались", "остался", "осталась", "имеется", "имеются", "склад", "магазине", "магазин", "рублей", "рублях", "доллар", "евро", "стоимости", "быть", "был", "была", "каков", "какова", "каково", "каким", "какого", "какую", "почему", "зачем", "кто", "от", "до", "во", "со", "об", "при", "то",
        // Uzbek
        "ayting", "aytsangiz", "aytib", "ber", "bersangiz", "bilsam", "bilish", "bilishni", "bilmoqchiman", "so'ramoqchi", "so'ramoqchiman", "savol", "savolim", "savolimiz", "yordam", "mumkin", "mumkinmi", "bo'lsa", "bo'lar", "bo'larmi", "u", "bu", "shu", "o'sha", "ular", "men", "biz", "siz", "sizlarda", "sizning", "do'kon", "do'konda", "do'koningizda", "hozir", "hozirda", "bugun", "endi", "va", "hamda", "lekin", "esa", "agar", "necha", "nechta", "nechpul", "nechi", "qanchadan", "qanchaligini", "turibdi", "turar", "baho", "bahosi", "bormikan", "bormi", "sotuvda", "omborda", "omboringizda", "qoldimi", "qolganmi", "sotasizmi", "sotib", "olmoqchiman", "olmoqchi", "olish", "modeli", "model", "bitta", "bir", "ikkita", "tovar", "so'm", "ekanligini", "ekanini", "bilan", "kim", "nima", "qaysi", "javob", "kutaman", "yozing", "yuboring", "yuborsangiz", "xabar", "sayt", "saytda", "saytingizda", "olsam", "bering", "qilib", "qiling", "kerakmi", "tez", "iloji", "boricha", "yana", "biri", "narxlari",
    };

    // Beside other words these say little: "does it work with gas" is about gas.
    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal)
    {
        "work", "works", "working", "fit", "fits", "suitable", "suit", "suits", "use", "used", "using", "come", "comes", "included", "include", "includes", "compatible", "safe", "support", "supports", "type", "kind", "sort", "version", "make", "makes", "put", "go", "goes", "run", "runs",
        "работает", "работать", "подходит", "подойдет", "подойдут", "подходят", "можно", "использовать", "идет", "входит", "тип", "вид",
        "ishlaydi", "ishlaydimi", "mos", "keladi", "keladimi", "to'g'ri", "turi", "foydalansa", "kiradimi",
    };

    /// <summary>True of a word that stands in any question.</summary>
    public static bool IsCommon(string word) => Common.Contains(word) || word.Length == 1 && !char.IsDigit(word[0]) || word.All(char.IsDigit);

    /// <summary>The words without those that say little, unless nothing else is there.</summary>
    public static List<string> WithoutWeak(List<string> words) => words.Exists(word => !Weak.Contains(word)) ? words.FindAll(word => !Weak.Contains(word)) : words;

    /// <summary>What is written like a name in mid-sentence, in lower case.</summary>
    public static IEnumerable<string> Names(string clause) =>
        Tokenizer.Tokens("a " + TextNormaliser.NormaliseKeepingCase(clause)).Where(token => token.Name).SelectMany(token => Words.Content(token.Text));
}
