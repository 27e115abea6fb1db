/**
 * The functions of DuckDB that completion offers, as `name(parameters)`. A test asks DuckDB for them. Left out are
 * functions of the engine's own workings, second names, and what needs parts that are not shipped (JSON, ICU).
 */
const aggregates = `
any_value(arg) approx_count_distinct(any) approx_quantile(x,pos) approx_top_k(val,k) arg_max(arg,val)
arg_max_null(arg,val) arg_min(arg,val) arg_min_null(arg,val) array_agg(arg) avg(x) bit_and(arg) bit_or(arg)
bit_xor(arg) bitstring_agg(arg) bool_and(arg) bool_or(arg) corr(y,x) count(arg) count_if(arg) covar_pop(y,x)
covar_samp(y,x) entropy(x) favg(x) first(arg) fsum(arg) group_concat(str) histogram(arg) histogram_exact(arg,bins)
kurtosis(x) kurtosis_pop(x) last(arg) list(arg) listagg(str) mad(x) max(arg) max_by(arg,val) mean(x) median(x)
min(arg) min_by(arg,val) mode(x) product(arg) quantile(x,pos) quantile_cont(x,pos) quantile_disc(x,pos)
regr_avgx(y,x) regr_avgy(y,x) regr_count(y,x) regr_intercept(y,x) regr_r2(y,x) regr_slope(y,x) regr_sxy(y,x)
reservoir_quantile(x,quantile) sem(x) skewness(x) stddev(x) stddev_pop(x) stddev_samp(x) string_agg(str,separator)
sum(arg) var_pop(x) var_samp(x) variance(x)`;

const scalars = `
abs(x) acos(x) acosh(x) age(timestamp) ascii(string) asin(x) asinh(x) atan(x) atan2(y,x) atanh(x) bin(string)
bit_count(x) bit_length(string) bit_position(substring,bitstring) bitstring(bitstring,length) cardinality(map) cbrt(x)
ceil(x) century(ts) chr(code_point) concat(value,…) concat_ws(separator,string,…) contains(string,search) cos(x)
cosh(x) cot(x) damerau_levenshtein(s1,s2) date_diff(part,start,end) date_part(part,ts) date_sub(part,start,end)
date_trunc(part,ts) day(ts) dayname(ts) dayofmonth(ts) dayofweek(ts) dayofyear(ts) decade(ts) decode(blob) degrees(x)
element_at(map,key) encode(string) ends_with(string,search) enum_first(enum) enum_last(enum) enum_range(enum)
enum_range_boundary(start,end) epoch(temporal) epoch_ms(temporal) epoch_ns(temporal) epoch_us(temporal) era(ts) even(x)
exp(x) factorial(x) flatten(list) floor(x) format(format,…) format_bytes(integer) from_base64(string) from_hex(value)
gamma(x) gcd(x,y) get_bit(bitstring,index) grade_up(list) greatest(value,…) hamming(s1,s2) hash(value,…) hex(string)
hour(ts) instr(string,search) isfinite(x) isinf(x) isnan(x) isodow(ts) isoyear(ts) jaccard(s1,s2)
jaro_similarity(s1,s2) jaro_winkler_similarity(s1,s2) julian(ts) last_day(ts) lcm(x,y) least(value,…)
left(string,count) len(string) length(string) levenshtein(s1,s2) lgamma(x) list_aggregate(list,name,…) list_concat(…)
list_contains(list,element) list_cosine_distance(list1,list2) list_cosine_similarity(list1,list2)
list_distance(list1,list2) list_distinct(list) list_dot_product(list1,list2) list_extract(list,index)
list_filter(list,lambda) list_grade_up(list) list_has_all(list1,list2) list_has_any(list1,list2)
list_position(list,element) list_reduce(list,lambda) list_resize(list,size) list_reverse_sort(list)
list_select(list,indexes) list_slice(list,begin,end) list_sort(list) list_transform(list,lambda) list_unique(list)
list_where(list,mask) list_zip(…) ln(x) log(x) log10(x) log2(x) lower(string) lpad(string,count,character)
ltrim(string) make_date(year,month,day) make_time(hour,minute,seconds)
make_timestamp(year,month,day,hour,minute,seconds) map(keys,values) map_concat(…) map_contains(map,key)
map_entries(map) map_extract(map,key) map_extract_value(map,key) map_from_entries(entries) map_keys(map)
map_values(map) md5(string) microsecond(ts) millennium(ts) millisecond(ts) minute(ts) mismatches(s1,s2) month(ts)
monthname(ts) nanosecond(ts) nextafter(x,y) nfc_normalize(string) now() octet_length(blob) ord(string) pi()
position(string,search) power(x,y) printf(format,…) quarter(ts) radians(x) random() regexp_escape(string)
regexp_extract(string,regex,group) regexp_extract_all(string,regex) regexp_full_match(string,regex)
regexp_matches(string,regex) regexp_replace(string,regex,replacement) regexp_split_to_array(string,regex)
repeat(string,count) replace(string,source,target) reverse(string) right(string,count) round(x,precision)
rpad(string,count,character) rtrim(string) second(ts) set_bit(bitstring,index,value) sha1(value) sha256(value) sign(x)
signbit(x) sin(x) sinh(x) split(string,separator) sqrt(x) starts_with(string,search) strftime(ts,format)
string_split(string,separator) string_split_regex(string,regex) strip_accents(string) strlen(string)
strpos(string,search) strptime(text,format) struct_concat(…) struct_contains(struct,entry) struct_extract(struct,entry)
struct_extract_at(struct,index) struct_insert(struct,…) struct_pack(…) struct_update(struct,…)
substr(string,start,length) substring(string,start,length) tan(x) tanh(x) time_bucket(width,ts) to_base(number,radix)
to_base64(blob) to_days(integer) to_hex(string) to_hours(integer) to_microseconds(integer) to_milliseconds(double)
to_minutes(integer) to_months(integer) to_quarters(integer) to_seconds(double) to_timestamp(seconds) to_weeks(integer)
to_years(integer) translate(string,from,to) trim(string) trunc(x) try_strptime(text,format) typeof(expression)
unbin(value) unhex(value) unicode(string) union_extract(union,tag) union_tag(union) union_value(…) upper(string) uuid()
week(ts) weekday(ts) weekofyear(ts) xor(left,right) year(ts) yearweek(ts)`;

const windows = `
cume_dist() dense_rank() first_value(x) lag(x,offset,default) last_value(x) lead(x,offset,default) nth_value(x,n)
ntile(n) percent_rank() rank() row_number()`;

/** They stand in FROM. */
const tableFunctions = `generate_series(start,stop,step) range(start,stop,step) unnest(list)`;

export interface SqlFunction {
  readonly name: string;
  readonly parameters: string;
  readonly kind: "aggregate" | "scalar" | "window" | "table";
}

const read = (kind: SqlFunction["kind"], text: string): SqlFunction[] =>
  text
    .trim()
    .split(/\s+/)
    .map((signature) => {
      const open = signature.indexOf("(");
      const parameters = signature.slice(open + 1, -1).replaceAll(",", ", ");
      return { kind, name: signature.slice(0, open), parameters };
    });

export const sqlFunctions: readonly SqlFunction[] = [
  ...read("aggregate", aggregates),
  ...read("scalar", scalars),
  ...read("window", windows),
  ...read("table", tableFunctions),
];
