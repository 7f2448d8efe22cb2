module giroport/bench/moov-bai2

go 1.24
