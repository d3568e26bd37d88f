using System.Text;
using System.Text.Json;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Triage;

/// <summary>
/// Measures on public sets of others, mapped to our intents here; nothing of them is in the examples. Run with <c>-showLiveOutput</c> to
/// see the figures.
/// </summary>
/// <remarks>Labels without a counterpart in our taxonomy, and those that would fit two of ours, are left out.</remarks>
public sealed class PublicSetTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Intent> Bitext = new(StringComparer.Ordinal)
    {
        ["cancel_order"] = Intent.ChangeOrCancelOrder,
        ["change_order"] = Intent.ChangeOrCancelOrder,
        ["change_shipping_address"] = Intent.ChangeOrCancelOrder,
        ["check_cancellation_fee"] = Intent.ChangeOrCancelOrder,
        ["check_invoice"] = Intent.BillingInvoice,
        ["get_invoice"] = Intent.BillingInvoice,
        ["check_refund_policy"] = Intent.ReturnRefund,
        ["get_refund"] = Intent.ReturnRefund,
        ["track_refund"] = Intent.ReturnRefund,
        ["complaint"] = Intent.Complaint,
        ["create_account"] = Intent.AccountAccess,
        ["delete_account"] = Intent.AccountAccess,
        ["edit_account"] = Intent.AccountAccess,
        ["recover_password"] = Intent.AccountAccess,
        ["registration_problems"] = Intent.AccountAccess,
        ["switch_account"] = Intent.AccountAccess,
        ["payment_issue"] = Intent.PaymentProblem,
        ["place_order"] = Intent.OrderRequest,
        ["track_order"] = Intent.OrderStatus,
        ["delivery_period"] = Intent.OrderStatus,
    };

    private static readonly Dictionary<string, Intent> Banking = new(StringComparer.Ordinal)
    {
        ["Refund_not_showing_up"] = Intent.ReturnRefund,
        ["request_refund"] = Intent.ReturnRefund,
        ["declined_card_payment"] = Intent.PaymentProblem,
        ["transaction_charged_twice"] = Intent.PaymentProblem,
        ["card_payment_not_recognised"] = Intent.PaymentProblem,
        ["extra_charge_on_statement"] = Intent.PaymentProblem,
        ["direct_debit_payment_not_recognised"] = Intent.PaymentProblem,
        ["reverted_card_payment?"] = Intent.PaymentProblem,
        ["pending_card_payment"] = Intent.PaymentProblem,
        ["passcode_forgotten"] = Intent.AccountAccess,
        ["terminate_account"] = Intent.AccountAccess,
        ["edit_personal_details"] = Intent.AccountAccess,
        ["card_arrival"] = Intent.OrderStatus,
    };

    private static readonly Dictionary<string, Intent> Clinc = new(StringComparer.Ordinal)
    {
        ["order_status"] = Intent.OrderStatus,
        ["schedule_meeting"] = Intent.MeetingRequest,
        ["thank_you"] = Intent.ThanksAck,
        ["oos"] = Intent.None,
    };

    [Fact]
    public void Customer_support_requests() =>
        Check("Bitext", FromCsv(File("bitext/customer_support_open.csv"), "instruction", "intent", Bitext), 0.85, 0.97);

    [Fact]
    public void Questions_to_a_bank() => Check("banking77", FromCsv(File("banking77/train.csv"), "text", "category", Banking), 0.85, 0.96);

    [Fact]
    public void Questions_to_an_assistant_inside_of_our_taxonomy() =>
        Check("CLINC150 inside", FromClinc(File("clinc150/data_full.open.json"), label => label != "oos"), 0.80, 0.90);

    [Fact]
    public void All_sets_together()
    {
        var all = FromCsv(File("bitext/customer_support_open.csv"), "instruction", "intent", Bitext)
            .Concat(FromCsv(File("banking77/train.csv"), "text", "category", Banking))
            .Concat(FromClinc(File("clinc150/data_full.open.json"), _ => true));

        Check("all", all, 0.85, 0.97);
    }

    [Fact]
    public void Questions_outside_of_the_taxonomy_stay_below_the_gate()
    {
        var measured = new Measured(FromClinc(File("clinc150/data_full.open.json"), label => label == "oos"));
        output.WriteLine($"CLINC150 outside: {measured}");

        Assert.True(measured.Rejected >= 0.95, measured.ToString());
    }

    private void Check(
        string name,
        IEnumerable<(string Subject, string Text, IReadOnlyList<Intent> Wanted)> messages,
        double accuracy,
        double precision
    )
    {
        var measured = new Measured(messages);
        output.WriteLine($"{name}: {measured}");

        Assert.True(measured.Accuracy >= accuracy, measured.ToString());
        Assert.True(measured.PrecisionWhenSure >= precision, measured.ToString());
    }

    private static IEnumerable<(string Subject, string Text, IReadOnlyList<Intent> Wanted)> FromCsv(
        string path,
        string text,
        string label,
        Dictionary<string, Intent> map
    )
    {
        var rows = Rows(System.IO.File.ReadAllText(path));
        var (textAt, labelAt) = (rows[0].IndexOf(text), rows[0].IndexOf(label));
        return rows.Skip(1)
            .Where(row => row.Count > Math.Max(textAt, labelAt) && map.ContainsKey(row[labelAt]))
            .Select(row => (Text: row[textAt], Label: row[labelAt]))
            .Distinct()
            .Select(row => ("", row.Text, (IReadOnlyList<Intent>)[map[row.Label]]));
    }

    private static IEnumerable<(string Subject, string Text, IReadOnlyList<Intent> Wanted)> FromClinc(
        string path,
        Func<string, bool> wanted
    )
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        return
        [
            .. document
                .RootElement.EnumerateObject()
                .SelectMany(part => part.Value.EnumerateArray())
                .Select(pair => (Text: pair[0].GetString() ?? "", Label: pair[1].GetString() ?? ""))
                .Where(pair => Clinc.ContainsKey(pair.Label) && wanted(pair.Label))
                .Distinct()
                .Select(pair => ("", pair.Text, (IReadOnlyList<Intent>)[Clinc[pair.Label]])),
        ];
    }

    // RFC 4180: quoted fields may hold commas, line ends and doubled quotes.
    private static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (quoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append(text[at++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == '"')
            {
                quoted = true;
            }
            else if (character is ',' or '\n')
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                field.Append(character);
            }
        }

        return rows;
    }

    private static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Mancrel.slnx")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", "fixtures", "06-intents", name);
                if (System.IO.File.Exists(path))
                {
                    return path;
                }
            }
        }

        Assert.Skip($"{name} of ../shared/fixtures/06-intents is not beside the checkout");
        return "";
    }
}
