using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Api.Http.Sentences;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Http;

/// <summary>Who reads Russian or Uzbek reads why something was refused.</summary>
public sealed class ProblemSentencesTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "не найдено: контакт c_none")]
    [InlineData("uz", "topilmadi: kontakt c_none")]
    [InlineData("en-GB,ru;q=0.5", "there is no contact c_none")]
    [InlineData("de", "there is no contact c_none")]
    [InlineData(null, "there is no contact c_none")]
    public async Task A_refusal_is_said_in_the_language_that_was_asked_for(string? language, string said)
    {
        var problem = await AnswerAsync(HttpMethod.Get, "/api/contacts/c_none", language);

        Assert.Equal(said, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task So_are_the_faults_of_fields()
    {
        var problem = await AnswerAsync(HttpMethod.Post, "/api/contacts", "ru", new { name = "Nora", emails = new[] { "nobody" } });

        var (field, whys) = problem
            .GetProperty("errors")
            .EnumerateObject()
            .Select(one => (one.Name, one.Value.EnumerateArray().Select(why => why.GetString()!).ToList()))
            .Single();
        Assert.StartsWith("emails", field, StringComparison.Ordinal);
        Assert.All(whys, why => Assert.Contains(why, letter => letter is >= 'а' and <= 'я'));
    }

    /// <summary>What documents hold is kept in English and said as it is read.</summary>
    [Theory]
    [InlineData("ru", "Опрашивает поставщиков по их расписанию.")]
    [InlineData("uz", "Yetkazib beruvchilarni jadval boʻyicha soʻraydi.")]
    [InlineData("en", "Asks each vendor with a feed for its products when its minutes are over.")]
    public async Task So_is_what_is_marked_as_said_in_answers(string language, string said)
    {
        var answer = await AnswerAsync(HttpMethod.Get, "/api/schedules", language);

        var abouts = answer.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("about").GetString()!).ToList();
        Assert.Contains(said, abouts);
        Assert.Equal(abouts, language == "en" ? abouts : abouts.Where(about => !about.Contains(" the ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sentence_within_a_sentence_is_said_too_and_so_are_several_with_their_fields()
    {
        var russian = CatalogueOf("ru");

        Assert.Equal("Не отправлено: У контакта нет почтового адреса.", russian.Say("Not sent: The contact has no mail address."));
        Assert.Equal(
            "emails: не почтовый адрес; phones: не телефон",
            russian.Say("emails is no mail address; phones is no telephone number")
        );
        Assert.Equal("решать нечего: письмо отправлено", russian.Say("the message is sent; there is nothing to decide"));
        Assert.Equal("Lamps for the reading room", russian.Say("Lamps for the reading room"));
        Assert.Equal(
            "Оценка 30: начальная оценка (+20); письмо (спам) 2026-11-30 (-45)",
            russian.Say("Score 30: everybody starts here (+20); wrote spam on 2026-11-30 (-45)")
        );
        Assert.Equal("phones is no telephone number; and more", russian.Say("phones is no telephone number; and more"));
    }

    private static SentenceCatalogue CatalogueOf(string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = language;
        return SentenceCatalogue.Of(context)!;
    }

    private async Task<JsonElement> AnswerAsync(HttpMethod method, string path, string? language, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
