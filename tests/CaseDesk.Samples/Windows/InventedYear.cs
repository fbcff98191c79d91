namespace CaseDesk.Samples.Windows;

/// <summary>
/// Days of 2027 as nobody announced them: INVENTED for tests, like the address of their notice. What the law itself names is right; that
/// Monday
/// 4 January is off and Saturday 9 January is worked for it is not. Never copy them anywhere.
/// </summary>
public static class InventedYear
{
    /// <summary>In our own format, without a version.</summary>
    public const string File = """
        { "format": "casedesk-working-days-year/1", "year": 2027, "notice": "https://notices.example/invented/2027", "holidays": [
          { "id": "new-year", "off": ["2027-01-01", "2027-01-04"], "work": ["2027-01-09"] },
          { "id": "spring-festival", "off": ["2027-02-05", "2027-02-08"], "work": ["2027-02-20"] },
          { "id": "qingming", "off": ["2027-04-05"], "work": [] },
          { "id": "labour-day", "off": ["2027-05-03"], "work": ["2027-05-08"] },
          { "id": "dragon-boat", "off": ["2027-06-09"], "work": [] },
          { "id": "mid-autumn", "off": ["2027-09-15"], "work": [] },
          { "id": "national-day", "off": ["2027-10-01", "2027-10-04", "2027-10-05"], "work": ["2027-10-09"] } ] }
        """;

    /// <summary>The same days as holiday-cn would write them: weekend days inside a holiday too.</summary>
    public const string HolidayCn = """
        { "$schema": "https://days.example/schema.json", "$id": "https://days.example/2027.json", "year": 2027, "papers": ["https://notices.example/invented/2027"], "days": [
          { "name": "元旦", "date": "2027-01-01", "isOffDay": true },
          { "name": "元旦", "date": "2027-01-02", "isOffDay": true },
          { "name": "元旦", "date": "2027-01-04", "isOffDay": true },
          { "name": "元旦", "date": "2027-01-09", "isOffDay": false },
          { "name": "春节", "date": "2027-02-05", "isOffDay": true },
          { "name": "春节", "date": "2027-02-08", "isOffDay": true },
          { "name": "春节", "date": "2027-02-20", "isOffDay": false },
          { "name": "清明节", "date": "2027-04-05", "isOffDay": true },
          { "name": "劳动节", "date": "2027-05-03", "isOffDay": true },
          { "name": "劳动节", "date": "2027-05-08", "isOffDay": false },
          { "name": "端午节", "date": "2027-06-09", "isOffDay": true },
          { "name": "中秋节", "date": "2027-09-15", "isOffDay": true },
          { "name": "国庆节", "date": "2027-10-01", "isOffDay": true },
          { "name": "国庆节", "date": "2027-10-04", "isOffDay": true },
          { "name": "国庆节", "date": "2027-10-05", "isOffDay": true },
          { "name": "国庆节", "date": "2027-10-09", "isOffDay": false } ] }
        """;
}
