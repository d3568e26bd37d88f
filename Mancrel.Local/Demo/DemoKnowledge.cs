using Mancrel.Core.Common;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Local.Demo;

/// <summary>What the demonstration's shop wrote down once for all who ask, beside its policies.</summary>
internal static class DemoKnowledge
{
    private static readonly (string Language, string Question, string Answer, string Tag)[] All =
    [
        ("en", "Do you wrap presents?", "Yes: gift wrapping with a handwritten card costs 6.00 EUR for each parcel.", "service"),
        (
            "en",
            "Can you engrave a name?",
            "We engrave up to 20 letters into wood and brass for 15.00 EUR; it takes 3 working days.",
            "service"
        ),
        (
            "en",
            "Is there parking at the showroom?",
            "There are 4 parking spaces in the yard behind the showroom, free for customers.",
            "showroom"
        ),
        (
            "en",
            "How do I care for oiled oak?",
            "Wipe it with a damp cloth and oil it twice a year; a small bottle of our oil comes with every table.",
            "care"
        ),
        (
            "en",
            "Where does your wood come from?",
            "All oak, ash and birch comes from certified forests in Germany and Sweden.",
            "materials"
        ),
        (
            "en",
            "Do you make furniture to measure?",
            "Yes, tables and shelves. Send us the measurements: an offer takes 5 working days, the making about 8 weeks.",
            "service"
        ),
        ("ru", "Вы упаковываете подарки?", "Да, подарочная упаковка с открыткой стоит 6,00 EUR за посылку.", "service"),
        ("ru", "Можно сделать гравировку?", "Да, до 20 букв на дереве или латуни за 15,00 EUR, это занимает 3 рабочих дня.", "service"),
        ("uz", "Sovg'ani o'rab berasizmi?", "Ha, otkritka bilan sovg'a o'rami har bir posilka uchun 6,00 EUR.", "service"),
    ];

    /// <summary>Writes them.</summary>
    public static async Task FillAsync(KnowledgeBook book, TenantId tenant, CancellationToken cancellation)
    {
        foreach (var (language, question, answer, tag) in All)
        {
            var entry = new KnowledgeEntry
            {
                EntryId = "k_demo" + Hashing.Short(question)[..12],
                Question = question,
                Answer = answer,
                Language = language,
                Tags = [tag],
            };
            await book.WriteAsync(tenant, entry, etag: null, cancellation);
        }
    }
}
