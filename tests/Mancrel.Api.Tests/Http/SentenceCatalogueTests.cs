using System.Text.Json;
using System.Text.RegularExpressions;
using Mancrel.Core.Tests.Architecture;

namespace Mancrel.Api.Tests.Http;

/// <summary>What the server says to people is said in their language, and nothing that is said later is forgotten.</summary>
public sealed class SentenceCatalogueTests
{
    /// <summary>Folders and files whose refusals only programs read, or that have words of their own.</summary>
    private static readonly string[] OfPrograms =
    [
        // The protocol: what a client did wrong that the web app does not do.
        "Mancrel.Api/Http/",
        "Mancrel.Api/OpenApi/",
        // What webhooks and vendors are answered.
        "Mancrel.Api/Webhooks/",
        "Mancrel.Core/Catalogue/Ordering/",
        "Mancrel.Core/Catalogue/Shop",
        "Mancrel.Core/Catalogue/StandardVendorFormat",
        "Mancrel.Core/Catalogue/VendorEvent",
        "Mancrel.Core/Catalogue/WooCommerceArticle",
        "Mancrel.Core/Billing/Paying/",
        // What is said at the start of the program, in its log.
        "Mancrel.Core/Settings/",
        // Visitors of other sites: FormWords and ChatWords have their languages.
        "Mancrel.Api/Outreach/Forms/Public",
        // Lists of words, and what goes wrong inside.
        "Mancrel.Core/Catalogue/Linking/",
        "Mancrel.Core/Replies/Answers/",
        "Mancrel.Core/Workflows/",
        // Files of examples, from the command line.
        "Mancrel.Core/Learning/Backtests/EvaluationLine",
        // No screen shows it.
        "Mancrel.Core/Crm/Contacts/ContactQuality",
        // A segment in words: what it finds is told by the builder, in its own words.
        "Mancrel.Core/Outreach/Segments/SegmentCondition",
    ];

    /// <summary>Single ones that no screen can bring about: it offers only what is taken.</summary>
    private static readonly string[] OfOtherClients =
    [
        "it is {}",
        "by {}",
        "a time such as 2026-12-01T09:00:00Z",
        "or companyId or dealId is required, one of them",
        "is the id of a {}",
        "the body is multipart/form-data with the form field file",
        "is required: the form field with the file, one in a request",
        "is the id of a conversation, or dealId the id of a deal: one of the two",
        "is stop, skip or resume",
        "is left out, or the id in the path",
        "is the id of one that exists, or left out",
        "is csv or json",
        "is csv, json or vcard",
        "the body is multipart/form-data with the form field file, {}",
        "the body is application/json, multipart/form-data with the form field file, application/mbox or message/rfc822",
        "is a JSON object from column names to fields",
        "is an object { body }",
        "is deals or messages",
        "is an object of languages and phrases, such as { \"en\": \"Hi {name},\" }",
        "is an object of languages and texts, such as { \"en\": \"Ring the bell.\" }",
        "is not known; there are autoSend, approve, mode",
        "is an object or null",
        "is a decimal such as \"0.19\"",
        "is changed by POST /api/deals/{}/move-stage",
        "is the id of a stage of this pipeline, or left out for a new one",
        "is not a field; none are defined (POST /api/custom-fields)",
        "has at most {} texts of at most {} characters, each under a name",
        "is no occasion",
        "goes on in part {}",
    ];

    public static TheoryData<string> Languages => ["ru", "uz"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_refusal_that_a_screen_can_meet_is_said_in(string language)
    {
        var said = Patterns(language);
        var missing = SentencesOfTheCode
            .Refusals()
            .Where(one => !OfPrograms.Any(path => one.Path.StartsWith(path, StringComparison.Ordinal)))
            .Where(one => !OfOtherClients.Contains(one.Text))
            .Where(one => !said.Any(pattern => pattern.IsMatch(one.Text)))
            .Select(one => $"{one.Path}: {one.Text}")
            .Distinct()
            .ToList();

        Assert.True(
            missing.Count == 0,
            $"Mancrel.Api/Http/Sentences/{language}.json has no sentence for these; give it one, or name them here as not for people:\n"
                + string.Join('\n', missing)
        );
    }

    [Fact]
    public void What_is_named_as_not_for_people_is_there()
    {
        var all = SentencesOfTheCode.Refusals().ToList();

        Assert.DoesNotContain(OfOtherClients, text => all.TrueForAll(one => one.Text != text));
        Assert.DoesNotContain(OfPrograms, path => !all.Exists(one => one.Path.StartsWith(path, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_languages_have_the_same_sentences_and_put_in_what_differs()
    {
        var (russian, uzbek) = (Read("ru"), Read("uz"));

        foreach (var part in new[] { "sentences", "names" })
        {
            Assert.Equal(russian[part].Keys.Order(StringComparer.Ordinal), uzbek[part].Keys.Order(StringComparer.Ordinal));
        }

        foreach (var (english, said) in russian["sentences"].Concat(uzbek["sentences"]))
        {
            Assert.True(said.Split("{}").Length <= english.Split("{}").Length, $"{english} has fewer places than {said}");
            Assert.NotEqual("", said.Trim());
        }
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string language)
    {
        Assert.SkipWhen(SourceTree.Root is null, "the sources are not beside the tests");
        var file = Path.Combine(SourceTree.Root!, "Mancrel.Api", "Http", "Sentences", language + ".json");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(file))!;
    }

    private static List<Regex> Patterns(string language) =>
        [
            .. Read(language)["sentences"]
                .Keys.Select(english => new Regex(
                    "^" + string.Join(".+?", english.Split("{}").Select(Regex.Escape)) + "$",
                    RegexOptions.Singleline,
                    TimeSpan.FromSeconds(1)
                )),
        ];
}
