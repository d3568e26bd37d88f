using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Orders;

namespace Mancrel.Core.Operations;

/// <summary>A field that holds the id of another record, which has to be there: deleting that one empties the field.</summary>
/// <param name="Kind">The kind of the record that names another.</param>
/// <param name="Field">Its JSON field.</param>
/// <param name="Target">The kind that is named.</param>
public sealed record RecordReference(string Kind, string Field, string Target)
{
    /// <summary>All that hold at rest. What an audit or a decision names may be gone: they tell of what was.</summary>
    public static IReadOnlyList<RecordReference> All { get; } =
    [
        new(Message.Kind, "conversationId", Conversation.Kind),
        new(Message.Kind, "contactId", Contact.Kind),
        new(Conversation.Kind, "contactId", Contact.Kind),
        new(Conversation.Kind, "companyId", Company.Kind),
        new(Contact.Kind, "companyId", Company.Kind),
        new(ContactAddress.Kind, "contactId", Contact.Kind),
        new(CompanyDomain.Kind, "companyId", Company.Kind),
        new(Deal.Kind, "contactId", Contact.Kind),
        new(Deal.Kind, "companyId", Company.Kind),
        new(Deal.Kind, "pipelineId", Pipeline.Kind),
        new(CrmTask.Kind, "contactId", Contact.Kind),
        new(CrmTask.Kind, "dealId", Deal.Kind),
        new(Activity.Kind, "contactId", Contact.Kind),
        new(Activity.Kind, "dealId", Deal.Kind),
        new(ShopOrder.Kind, "contactId", Contact.Kind),
        new(BankLine.Kind, "contactId", Contact.Kind),
        new(RecordFile.Kind, "contactId", Contact.Kind),
        new(RecordFile.Kind, "companyId", Company.Kind),
        new(RecordFile.Kind, "dealId", Deal.Kind),
        new(BacklinkOpportunity.Kind, "contactId", Contact.Kind),
    ];
}
