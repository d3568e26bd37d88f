using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Scheduling.Answers;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.Core.Scheduling.Letters;
using Mancrel.Core.Scheduling.Linked;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Scheduling;

/// <summary>Staff, services, free times and appointments.</summary>
public static class SchedulingServices
{
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSingleton<StaffDesk>();
        services.AddSingleton<IDesk<Staff, StaffFields>>(all => all.GetRequiredService<StaffDesk>());
        services.AddSingleton<ServiceDesk>();
        services.AddSingleton<IDesk<Service, ServiceFields>>(all => all.GetRequiredService<ServiceDesk>());
        services.AddSingleton<BookingAddresses>();
        services.AddSingleton<PublicBooking>();
        services.AddSingleton<SlotBook>();
        services.AddSingleton<BusyReader>();
        services.AddSingleton<AppointmentDesk>();
        services.AddSingleton<CalendarGrants>();
        services.AddSingleton<CalendarLinkDesk>();
        services.AddSingleton<ElsewhereDesk>();
        services.AddSingleton<LinkedCalendars>();
        services.AddSingleton<MoveOffers>();
        services.AddSingleton<CalendarTokens>();
        services.AddSingleton<AppointmentTokens>();
        services.AddSingleton<AppointmentTimeline>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<AppointmentTimeline>());
        services.AddSingleton<ICalendarAnswers, AppointmentAnswers>();
        services.AddSingleton<TimeOffers>();
        services.AddSingleton<IOwnPapers, OfferedTimes>();
        services.AddSingleton<PickedTimes>();
        services.AddSingleton<IOwnPapers>(all => all.GetRequiredService<PickedTimes>());
        services.AddSingleton<IThreadOffers>(all => all.GetRequiredService<PickedTimes>());
        services.AddSingleton<AppointmentLetters>();
        services.AddSingleton<AppointmentTexts>();
        services.AddSingleton<AppointmentMails>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<AppointmentMails>());
        services.AddSingleton<IContactReference>(
            new ContactReference<Appointment>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        return services;
    }
}
