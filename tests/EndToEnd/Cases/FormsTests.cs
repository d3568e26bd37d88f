using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 13: charsets and forms. What a letter says is shown and read, whatever it is wrapped in.</summary>
[Collection(CaseCollection.Name)]
public sealed class FormsTests(CaseShop shop)
{
    [Theory]
    [InlineData("29-jis-without-charset")]
    [InlineData("30-utf8-declared-multibyte")]
    [InlineData("61-holds-japanese-in-gb2312")]
    public async Task A_text_is_decoded_whatever_charset_was_said(string name)
    {
        foreach (var expected in CaseShop.Json(name + "/expected.json").EnumerateObject())
        {
            var message = await shop.SendAsync($"{name}/{expected.Name}");
            Assert.Equal(expected.Value.GetString(), message.GetProperty("text").GetString()!.Trim());
        }
    }

    [Fact]
    public async Task An_invitation_tells_what_when_and_where()
    {
        var text = (await shop.SendAsync("32-invitation-without-text/mail.eml")).GetProperty("text").GetString()!;

        Assert.Contains("Lamp demo", text, StringComparison.Ordinal);
        Assert.Contains("2026-12-01 10:00 (Asia/Tashkent)", text, StringComparison.Ordinal);
        Assert.Contains("Where: Tashkent", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_forwarded_as_a_file_is_read_and_marked()
    {
        var message = await shop.SendAsync("33-forwarded-as-attachment/mail.eml");

        Assert.Contains("Forwarded message", message.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("How much is the Oak Desk Lamp?", message.GetProperty("replyText").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("none", message.GetProperty("classification").GetProperty("intent").GetString());
        Assert.Equal(1, message.GetProperty("attachments").GetArrayLength());
    }

    [Fact]
    public async Task Winmail_dat_is_opened()
    {
        var message = await shop.SendAsync("60-winmail-dat/mail.eml");

        var file = Assert.Single(message.GetProperty("attachments").EnumerateArray().ToList());
        Assert.Equal("prices.txt", file.GetProperty("name").GetString());
        using var content = await shop.Mancrel.SendAsync(
            HttpMethod.Get,
            $"/api/messages/{message.GetProperty("id").GetString()}/attachments/0"
        );
        Assert.Contains("Oak Desk Lamp: 3 pieces", await content.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_is_the_MIME_that_was_posted()
    {
        var posted = CaseShop.Read("32-invitation-without-text/mail.eml");
        var message = await CaseShop.SendAsync(shop.Mancrel, posted, mime: true);

        Assert.Equal(posted, await RawAsync(message));
    }

    [Fact]
    public async Task Raw_of_a_letter_that_came_in_fields_is_a_letter_with_its_files()
    {
        var message = await CaseShop.SendAsync(
            shop.Mancrel,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    messageId = "<raw1@raw.example>",
                    from = "Нора Филдс <nora@raw.example>",
                    to = new[] { "sales@mancrel.local" },
                    subject = "Лампа",
                    text = "Сколько стоит Oak Desk Lamp?",
                    html = "<p>Сколько стоит Oak Desk Lamp?</p>",
                    date = "2026-11-26T10:00:00Z",
                    attachments = new[]
                    {
                        new
                        {
                            name = "list.pdf",
                            contentType = "application/pdf",
                            contentBase64 = "JVBERi0=",
                        },
                    },
                }
            )
        );
        var raw = Encoding.ASCII.GetString(await RawAsync(message));

        Assert.Contains("Message-ID: <raw1@raw.example>", raw, StringComparison.Ordinal);
        Assert.Contains("Content-Type: multipart/mixed", raw, StringComparison.Ordinal);
        Assert.Contains("JVBERi0=", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("contentBase64", raw, StringComparison.Ordinal);
    }

    private async Task<byte[]> RawAsync(JsonElement message)
    {
        using var answer = await shop.Mancrel.SendAsync(HttpMethod.Get, $"/api/messages/{message.GetProperty("id").GetString()}/raw");
        Assert.Equal(new MediaTypeHeaderValue("message/rfc822"), answer.Content.Headers.ContentType);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
