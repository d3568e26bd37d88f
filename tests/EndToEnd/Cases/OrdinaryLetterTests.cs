using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>
/// The other side of rule 1: letters as people's programs write them, with signatures, notices and pictures, are still answered by
/// themselves.
/// </summary>
[Collection(CaseCollection.Name)]
public sealed class OrdinaryLetterTests(CaseShop shop)
{
    private const string Question = "Hello, how much is the Oak Desk Lamp?";
    private const string Russian = "Здравствуйте! Сколько стоит Oak Desk Lamp?";

    private static int _count;

    public static TheoryData<string, string?> Letters { get; } =
        new()
        {
            {
                Question + "\r\n\r\nThanks,\r\nNora",
                $"<div dir=\"ltr\">{Question}<div><br></div><div>Thanks,</div><div>Nora</div></div>\r\n"
            },
            {
                Question
                    + "\n\n-- \n*Nora Fields*\nHead of Purchasing, *Fields Ltd*\nT: +44 20 7946 0958 | W: www.fields.example "
                    + "<http://www.fields.example>\n12 High Street, London SW1A 1AA",
                $"<div>{Question}</div>-- <br><div class=\"gmail_signature\"><b>Nora Fields</b><br>Head of Purchasing, <b>Fields "
                    + $"Ltd</b><br>"
                    + "T: +44 20 7946 0958 | W: <a href=\"http://www.fields.example\">www.fields.example</a><br>12 High Street, London "
                    + "SW1A 1AA"
                    + "<br><img src=\"https://fields.example/logo.png\" alt=\"Fields\"></div>"
            },
            {
                Question
                    + "\n\nKind regards,\n\nNora Fields\nPurchasing Manager\nFields Ltd.\n\nThis e-mail and any files transmitted with it "
                    + "are "
                    + "confidential and intended solely for the use of the individual or entity to whom they are addressed. If you have "
                    + "received "
                    + "this email in error please notify the system manager.",
                null
            },
            {
                "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you "
                    + "recognize "
                    + "the sender and know the content is safe.\n\n"
                    + Question,
                null
            },
            { Question + "\n\n--\nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.com", null },
            { Question + "\n\n\nSent from my Samsung Galaxy smartphone.", null },
            { Russian + "\n\n--\nС уважением,\nНора Филдс\nООО «Филдс»\nтел.: +998 90 123-45-67", null },
            { Russian + "\n\n-- \nОтправлено из мобильного приложения Яндекс Почты", null },
            { "Assalomu alaykum! Oak Desk Lamp narxi qancha?\n\nHurmat bilan,\nNora Fields\n+998 90 123 45 67", null },
            { "Ассалому алайкум! Oak Desk Lamp нархи қанча?\n\nҲурмат билан,\nНора", null },
        };

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task An_ordinary_letter_is_answered_by_itself(string text, string? html)
    {
        var number = Interlocked.Increment(ref _count);
        var message = await CaseShop.SendAsync(
            shop.Mancrel,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    messageId = $"<ordinary{number}@ordinary.example>",
                    from = $"Nora Fields <nora@ordinary{number}.example>",
                    to = new[] { "sales@mancrel.local" },
                    subject = "Oak Desk Lamp",
                    text,
                    html,
                    date = "2026-11-26T10:00:00Z",
                    authentication = new
                    {
                        spf = "pass",
                        dkim = "pass",
                        dmarc = "pass",
                    },
                }
            )
        );

        Assert.True(message.GetProperty("state").GetString() == "answered", message.ToString());
    }
}
